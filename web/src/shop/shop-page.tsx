import { useProducts } from "@bifold/react";
import { PackageSearch, ShoppingCart } from "lucide-react";
import { useState } from "react";
import { Button, ButtonLink } from "../design/button.js";
import { ErrorState } from "../design/error-state.js";
import { EmptyState, Skeleton } from "../design/feedback.js";
import { Page } from "../design/layout.js";
import { formatMoney } from "../design/money.js";
import { SearchField } from "../design/search-field.js";
import { HiddenText } from "../design/text.js";
import { useCart } from "./cart.js";
import { CartPanel } from "./cart-panel.js";
import { ProductCard } from "./product-card.js";
import styles from "./shop.module.css";
import { useCartLines, type CartLines } from "./use-cart-lines.js";

/** The catalog with live prices, and the cart. */
export function ShopPage() {
  const [search, setSearch] = useState("");
  const catalog = useProducts({ first: 24, search });
  const cart = useCartLines(catalog.products);
  return (
    <Page title="Shop" actions={<SearchField label="Search products" value={search} onChange={setSearch} />}>
      <div className={styles.layout}>
        <div>
          <Catalog catalog={catalog} search={search} />
          <CartBar cart={cart} />
        </div>
        <aside className={styles.side} aria-label="Cart">
          <CartPanel cart={cart} />
        </aside>
      </div>
    </Page>
  );
}

function Catalog({ catalog, search }: { readonly catalog: ReturnType<typeof useProducts>; readonly search: string }) {
  const { products, status, error, refetch, hasMore, isLoadingMore, loadMore } = catalog;
  const { cart } = useCart();
  if (status === "failed") return <ErrorState error={error} onRetry={refetch} />;
  if (status === "loading") return <CatalogSkeleton />;
  if (products.length === 0 && !isLoadingMore)
    return (
      <EmptyState icon={PackageSearch} title={search === "" ? "The catalog is empty" : "No product found"}>
        {search === "" ? "Staff can add products at the desk." : "Search for another name or description."}
      </EmptyState>
    );
  return (
    <>
      <ul className={styles.grid}>
        {products.map((product) => (
          <ProductCard key={product.id} product={product} quantity={cart.get(product.id) ?? 0} />
        ))}
      </ul>
      {hasMore && (
        <div className={styles.more}>
          <Button isPending={isLoadingMore} onClick={loadMore}>
            More products
          </Button>
        </div>
      )}
    </>
  );
}

function CatalogSkeleton() {
  return (
    <div className={styles.grid} role="status">
      <HiddenText>Loading…</HiddenText>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={250} />
      ))}
    </div>
  );
}

/** Leads to the checkout where there is no space for the cart. */
function CartBar({ cart }: { readonly cart: CartLines }) {
  const { unitCount } = useCart();
  if (unitCount === 0) return null;
  const totals = cart.totals.map((total) => formatMoney(total)).join(" + ");
  return (
    <div className={styles.bar}>
      <ButtonLink href="/checkout" variant="primary" icon={<ShoppingCart size={16} aria-hidden />}>
        {`Check out ${unitCount} ${unitCount === 1 ? "item" : "items"} · ${totals}`}
      </ButtonLink>
    </div>
  );
}
