import { useProducts } from "@bifold/react";
import { Failure } from "./failure";
import { ProductItem } from "./product-item";

/** The catalog. Its prices stay current. */
export function Products({ customerId }: { readonly customerId: string }) {
  const { products, status, error, hasMore, loadMore, isLoadingMore } = useProducts();
  if (status === "loading") return <p>Loading…</p>;
  if (status === "failed") return <Failure error={error} />;
  return (
    <>
      <ul aria-label="Products">
        {products.map((product) => (
          <ProductItem key={product.id} product={product} customerId={customerId} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" disabled={isLoadingMore} onClick={loadMore}>
          More products
        </button>
      )}
    </>
  );
}
