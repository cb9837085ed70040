import { useOrders } from "@bifold/react";
import { PackageOpen } from "lucide-react";
import { useState } from "react";
import { Button, ButtonLink } from "../design/button.js";
import { Chips } from "../design/chips.js";
import { ErrorState } from "../design/error-state.js";
import { EmptyState, SkeletonLines } from "../design/feedback.js";
import { Page } from "../design/layout.js";
import { orderStatuses } from "../design/status-badge.js";
import { useInView } from "../design/use-in-view.js";
import type { OrderStatus } from "../generated/documents.js";
import { OrderRow } from "./order-row.js";
import rowStyles from "./order-row.module.css";
import styles from "./orders.module.css";

type Filter = OrderStatus | "ALL";

const filters = [
  { value: "ALL", label: "All" },
  ...Object.entries(orderStatuses).map(([value, { label }]) => ({ value: value as OrderStatus, label })),
] as const satisfies readonly { readonly value: Filter; readonly label: string }[];

/** The orders of a customer. They stay current. */
export function OrdersPage({ customerId }: { readonly customerId: string }) {
  const [filter, setFilter] = useState<Filter>("ALL");
  const list = useOrders(filter === "ALL" ? { customerId } : { customerId, status: filter });
  return (
    <Page title="My orders" subtitle={countText(list.totalCount)}>
      <Chips label="Status" options={filters} value={filter} onChange={setFilter} />
      <OrderList list={list} isFiltered={filter !== "ALL"} />
    </Page>
  );
}

const countText = (count: number | undefined) =>
  count === undefined ? "\u00a0" : `${count} ${count === 1 ? "order" : "orders"}`;

function OrderList({
  list,
  isFiltered,
}: {
  readonly list: ReturnType<typeof useOrders>;
  readonly isFiltered: boolean;
}) {
  const { orders, status, error, refetch, hasMore, isLoadingMore, loadMore } = list;
  const end = useInView<HTMLDivElement>(loadMore, hasMore && !isLoadingMore);
  if (status === "failed") return <ErrorState error={error} onRetry={refetch} />;
  if (status === "loading") return <SkeletonLines count={6} height={66} />;
  if (orders.length === 0)
    return isFiltered ? (
      <EmptyState icon={PackageOpen} title="No orders with this status" />
    ) : (
      <EmptyState
        icon={PackageOpen}
        title="You have no orders yet"
        action={
          <ButtonLink href="/" variant="primary">
            To the shop
          </ButtonLink>
        }
      >
        Your first order appears here as soon as you place it.
      </EmptyState>
    );
  return (
    <div>
      <ul className={`${styles.frame ?? ""} ${rowStyles.list ?? ""}`}>
        {orders.map((order) => (
          <li key={order.id}>
            <OrderRow order={order} href={`/orders/${order.id}`} />
          </li>
        ))}
      </ul>
      <div ref={end} className={styles.more}>
        {hasMore && (
          <Button isPending={isLoadingMore} onClick={loadMore}>
            More orders
          </Button>
        )}
      </div>
    </div>
  );
}
