import { useOrders } from "@bifold/react";
import { Failure } from "./failure";
import { OrderItem } from "./order-item";

/** The orders of a customer, newest first. New orders and the changes of other clients appear automatically. */
export function Orders({ customerId }: { readonly customerId: string }) {
  const { orders, totalCount, status, error, hasMore, loadMore, isLoadingMore } = useOrders({ customerId });
  if (status === "loading") return <p>Loading…</p>;
  if (status === "failed") return <Failure error={error} />;
  return (
    <>
      <p>{totalCount} in total</p>
      <ul aria-label="Orders">
        {orders.map((order) => (
          <OrderItem key={order.id} order={order} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" disabled={isLoadingMore} onClick={loadMore}>
          More orders
        </button>
      )}
    </>
  );
}
