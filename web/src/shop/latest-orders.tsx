import { useOrders } from "@bifold/react";
import { SkeletonLines } from "../design/feedback.js";
import { Card } from "../design/layout.js";
import { Text } from "../design/text.js";
import { OrderRow } from "../orders/order-row.js";
import rowStyles from "../orders/order-row.module.css";

/** The newest orders of the customer: a new order appears at once, marked until the read model has it. */
export function LatestOrders({ customerId }: { readonly customerId: string }) {
  const { orders, status } = useOrders({ customerId }, { first: 5 });
  return (
    <Card title="Your latest orders">
      {status === "loading" && <SkeletonLines count={2} />}
      {status !== "loading" && orders.length === 0 && <Text isMuted>You have no orders yet.</Text>}
      <ul className={rowStyles.list}>
        {orders.slice(0, 5).map((order) => (
          <li key={order.id}>
            <OrderRow order={order} href={`/orders/${order.id}`} isCompact />
          </li>
        ))}
      </ul>
    </Card>
  );
}
