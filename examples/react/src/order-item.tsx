import { useCommand, type Order, type Pending } from "@bifold/react";
import { formatMoney } from "./money";

/** An order, which can be cancelled. While a change of it is pending, the change is shown and marked. */
export function OrderItem({ order }: { readonly order: Pending<Order> }) {
  const { id: orderId, number, items, totalAmount, status, allowedTransitions, isPending } = order;
  const cancel = useCommand("cancelOrder", { optimistic: () => ({ status: "CANCELLED" }) });
  const problem = cancel.refusal?.errors[0] ?? cancel.error;
  return (
    <li aria-busy={isPending}>
      {number ?? "New"}: {items.map(({ productName, quantity }) => `${quantity} × ${productName}`).join(", ")},{" "}
      {formatMoney(totalAmount)}, {status}{" "}
      {!isPending && allowedTransitions.includes("CANCELLED") && (
        <button type="button" onClick={() => void cancel.execute({ orderId, reason: "CUSTOMER_REQUEST" })}>
          Cancel
        </button>
      )}
      {problem && <p role="alert">{problem.message}</p>}
    </li>
  );
}
