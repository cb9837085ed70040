import { OrderView } from "./order-view.js";

/** An order of a customer. */
export function OrderPage({ id, tab }: { readonly id: string; readonly tab: string | undefined }) {
  return (
    <OrderView
      id={id}
      tab={tab}
      audience="customer"
      listHref="/orders"
      listLabel="My orders"
      href={`/orders/${encodeURIComponent(id)}`}
    />
  );
}
