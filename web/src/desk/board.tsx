import { useOrders, type Order, type Pending } from "@bifold/react";
import { Link } from "wouter";
import { Button } from "../design/button.js";
import { ErrorState } from "../design/error-state.js";
import { SkeletonLines } from "../design/feedback.js";
import { MoneyText } from "../design/money-text.js";
import { FulfillmentBadge, orderStatuses, PaymentBadge, PendingBadge, StatusBadge } from "../design/status-badge.js";
import { UserText } from "../design/text.js";
import { TimeText } from "../design/time-text.js";
import { useInView } from "../design/use-in-view.js";
import type { OrderStatus } from "../generated/documents.js";
import styles from "./board.module.css";

/** The orders by status. They move live. */
export function Board() {
  return (
    <div className={styles.board} role="region" aria-label="Orders by status" tabIndex={0}>
      {(Object.keys(orderStatuses) as OrderStatus[]).map((status) => (
        <Column key={status} status={status} />
      ))}
    </div>
  );
}

function Column({ status }: { readonly status: OrderStatus }) {
  const list = useOrders({ status });
  return (
    <section className={styles.column} aria-label={orderStatuses[status].label}>
      <header className={styles.header}>
        <StatusBadge status={status} />
        <span className={styles.count}>{list.totalCount}</span>
      </header>
      <Cards list={list} />
    </section>
  );
}

function Cards({ list }: { readonly list: ReturnType<typeof useOrders> }) {
  const { orders, status, error, refetch, hasMore, isLoadingMore, loadMore } = list;
  const end = useInView<HTMLLIElement>(loadMore, hasMore && !isLoadingMore);
  if (status === "failed") return <ErrorState error={error} onRetry={refetch} />;
  if (status === "loading") return <SkeletonLines count={3} height={96} />;
  return (
    <ul className={styles.cards} tabIndex={0} aria-label="Orders">
      {orders.map((order) => (
        <li key={order.id}>
          <OrderCard order={order} />
        </li>
      ))}
      {orders.length === 0 && <li className={styles.empty}>No orders</li>}
      {hasMore && (
        <li ref={end} className={styles.empty}>
          <Button isSmall isPending={isLoadingMore} onClick={loadMore}>
            More
          </Button>
        </li>
      )}
    </ul>
  );
}

function OrderCard({ order }: { readonly order: Pending<Order> }) {
  const { id, number, customerId, items, totalAmount, createdAt, paymentStatus, fulfillmentStatus, isPending } = order;
  const isPartial = fulfillmentStatus.startsWith("PARTIALLY");
  return (
    <Link href={`/desk/orders/${encodeURIComponent(id)}`} className={styles.card}>
      <span className={styles.row}>
        <span className={styles.number}>{number ?? "New order"}</span>
        <MoneyText money={totalAmount} />
      </span>
      <span className={styles.muted}>
        <UserText
          text={items.map(({ quantity, productName }) => `${quantity} × ${productName}`).join(", ")}
          isTruncated
        />
      </span>
      <span className={styles.row}>
        <span className={styles.muted}>
          <UserText text={customerId} isTruncated />
        </span>
        <span className={styles.muted}>
          <TimeText at={createdAt} />
        </span>
      </span>
      <span className={styles.badges}>
        {isPending && <PendingBadge />}
        <PaymentBadge status={paymentStatus} />
        {isPartial && <FulfillmentBadge status={fulfillmentStatus} />}
      </span>
    </Link>
  );
}
