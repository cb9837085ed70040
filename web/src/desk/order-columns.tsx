import type { Order, Pending } from "@bifold/react";
import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { MoneyText } from "../design/money-text.js";
import { FulfillmentBadge, PaymentBadge, PendingBadge, StatusBadge } from "../design/status-badge.js";
import { UserText } from "../design/text.js";
import { TimeText } from "../design/time-text.js";
import styles from "./orders-table.module.css";

/** A row of the table. */
export type OrderRow = Pending<Order>;

const compareTexts = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** What the table can do. The loaded rows are sorted here, by a column; the server sorts the whole list. */
export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

const helper = createColumnHelper<typeof features, OrderRow>();

/** The columns of the table of orders. */
export const columns = helper.columns([
  helper.accessor("number", {
    header: "Number",
    enableSorting: false,
    cell: ({ row }) => <NumberCell order={row.original} />,
  }),
  helper.accessor("customerId", {
    header: "Customer",
    sortFn: (one, other) => compareTexts(one.original.customerId, other.original.customerId),
    cell: ({ row }) => <UserText text={row.original.customerId} isTruncated />,
  }),
  helper.accessor(({ items }) => items.length, {
    id: "items",
    header: "Items",
    enableSorting: false,
    cell: ({ row }) => <ItemsCell order={row.original} />,
  }),
  helper.accessor("status", {
    header: "Status",
    enableSorting: false,
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  helper.accessor("paymentStatus", {
    header: "Payment",
    enableSorting: false,
    cell: ({ row }) => <PaymentBadge status={row.original.paymentStatus} />,
  }),
  helper.accessor("fulfillmentStatus", {
    header: "Shipping",
    enableSorting: false,
    cell: ({ row }) => <FulfillmentBadge status={row.original.fulfillmentStatus} />,
  }),
  helper.accessor(({ totalAmount }) => Number(totalAmount.amount), {
    id: "total",
    header: "Total",
    sortFn: (one, other) => compareTotals(one.original, other.original),
    cell: ({ row }) => <MoneyText money={row.original.totalAmount} />,
  }),
  helper.accessor("createdAt", {
    header: "Placed",
    sortFn: (one, other) => compareTexts(one.original.createdAt, other.original.createdAt),
    cell: ({ row }) => <TimeText at={row.original.createdAt} />,
  }),
]);

/** Totals of different currencies have no order by amount. */
function compareTotals({ totalAmount: one }: OrderRow, { totalAmount: other }: OrderRow): number {
  return compareTexts(one.currencyCode, other.currencyCode) || Number(one.amount) - Number(other.amount);
}

function NumberCell({ order }: { readonly order: OrderRow }) {
  return (
    <>
      <a href={`/desk/orders/${encodeURIComponent(order.id)}`}>{order.number ?? "New"}</a>
      {order.isPending && <PendingBadge label="" />}
    </>
  );
}

function ItemsCell({ order }: { readonly order: OrderRow }) {
  return (
    <span className={styles.muted}>
      <UserText
        text={order.items.map(({ quantity, productName }) => `${quantity} × ${productName}`).join(", ")}
        isTruncated
      />
    </span>
  );
}
