import { useLive } from "@bifold/react";
import { useState } from "react";
import { ErrorState } from "../design/error-state.js";
import { FulfillmentBadge, PaymentBadge, StatusBadge } from "../design/status-badge.js";
import { OrderAsOfDocument } from "../generated/documents.js";
import { OrderLines } from "../orders/order-lines.js";
import { OrderPayments } from "../orders/order-payments.js";
import { OrderMetadata } from "../orders/order-people.js";
import type { FullOrder, OrderFacts } from "../orders/order-query.js";
import { OrderReturns, OrderShipments } from "../orders/order-shipments.js";
import styles from "./time.module.css";

interface SnapshotProps {
  readonly order: FullOrder;
  /** The moment; undefined for now. */
  readonly asOf: string | undefined;
}

/** The facts of an order as of a moment. While it is being read, the previous moment stays visible. */
export function Snapshot({ order, asOf }: SnapshotProps) {
  const { data, status, error, refetch } = useLive(
    OrderAsOfDocument,
    { id: order.id, asOf: asOf ?? order.lastUpdated },
    { skip: asOf === undefined },
  );
  const [previous, setPrevious] = useState<OrderFacts>(order);
  const facts = asOf === undefined ? order : data?.order;
  if (facts && facts !== previous) setPrevious(facts);
  if (asOf !== undefined && status === "failed") return <ErrorState error={error} onRetry={refetch} />;
  const shown = facts ?? previous;
  return (
    <section className={styles.snapshot} data-loading={!facts} aria-label="The order at this moment">
      <div className={styles.badges}>
        <StatusBadge status={shown.status} />
        <PaymentBadge status={shown.paymentStatus} />
        <FulfillmentBadge status={shown.fulfillmentStatus} />
      </div>
      <OrderLines order={shown} />
      <OrderPayments order={shown} />
      <OrderShipments order={shown} />
      <OrderReturns order={shown} />
      <OrderMetadata order={shown} />
    </section>
  );
}
