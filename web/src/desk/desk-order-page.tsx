import { OrderView } from "../orders/order-view.js";

/** An order, with everything that staff can do with it. */
export function DeskOrderPage({ id, tab }: { readonly id: string; readonly tab: string | undefined }) {
  return (
    <OrderView
      id={id}
      tab={tab}
      audience="staff"
      listHref="/desk"
      listLabel="Desk"
      href={`/desk/orders/${encodeURIComponent(id)}`}
    />
  );
}
