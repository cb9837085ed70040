import type { Order, Pending } from "@bifold/react";
import { Link } from "wouter";
import { classNames } from "../design/class-names.js";
import { MoneyText } from "../design/money-text.js";
import { FulfillmentBadge, PaymentBadge, PendingBadge, StatusBadge } from "../design/status-badge.js";
import { UserText } from "../design/text.js";
import { TimeText } from "../design/time-text.js";
import styles from "./order-row.module.css";

interface OrderRowProps {
  readonly order: Pending<Order>;
  readonly href: string;
  /** Within a card, with the most important things only. */
  readonly isCompact?: boolean;
}

/** An order in a list. */
export function OrderRow({ order, href, isCompact = false }: OrderRowProps) {
  const { number, isPending, status, paymentStatus, fulfillmentStatus, totalAmount, createdAt, items } = order;
  const isPartial = fulfillmentStatus === "PARTIALLY_SHIPPED" || fulfillmentStatus === "PARTIALLY_RETURNED";
  return (
    <Link href={href} className={classNames(styles.row, isCompact && styles.compact, isPending && styles.isPending)}>
      <span className={styles.top}>
        <span className={styles.number}>{number ?? "New order"}</span>
        {isPending && <PendingBadge />}
        <StatusBadge status={status} />
        {!isCompact && <PaymentBadge status={paymentStatus} />}
        {!isCompact && isPartial && <FulfillmentBadge status={fulfillmentStatus} />}
      </span>
      <strong className={styles.end}>
        <MoneyText money={totalAmount} />
      </strong>
      <span className={styles.items}>
        <UserText
          text={items.map(({ quantity, productName }) => `${quantity} × ${productName}`).join(", ")}
          isTruncated
        />
      </span>
      <span className={classNames(styles.time, styles.end)}>
        <TimeText at={createdAt} />
      </span>
    </Link>
  );
}
