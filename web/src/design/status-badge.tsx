import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleDollarSign,
  CircleX,
  Clock,
  Package,
  PackageCheck,
  PackageOpen,
  Truck,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import type { FulfillmentStatus, OrderStatus, PaymentStatus } from "../generated/documents.js";
import { classNames } from "./class-names.js";
import styles from "./status-badge.module.css";

/** The meaning of a color. A badge has a text and an icon as well. */
export type Tone = "neutral" | "info" | "progress" | "success" | "warning" | "danger";

/** How a status is shown. */
export interface StatusLook {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** Each order status, in the order of an order's life. */
export const orderStatuses: Readonly<Record<OrderStatus, StatusLook>> = {
  PENDING: { label: "Pending", tone: "warning", icon: Clock },
  CONFIRMED: { label: "Confirmed", tone: "info", icon: CircleCheck },
  SHIPPED: { label: "Shipped", tone: "progress", icon: Truck },
  DELIVERED: { label: "Delivered", tone: "success", icon: PackageCheck },
  RETURNED: { label: "Returned", tone: "neutral", icon: Undo2 },
  CANCELLED: { label: "Cancelled", tone: "neutral", icon: Ban },
};

/** Each payment status. */
export const paymentStatuses: Readonly<Record<PaymentStatus, StatusLook>> = {
  PENDING: { label: "Unpaid", tone: "warning", icon: CircleDashed },
  AUTHORIZED: { label: "Authorized", tone: "info", icon: CircleDollarSign },
  PARTIALLY_PAID: { label: "Partially paid", tone: "warning", icon: CircleDollarSign },
  PAID: { label: "Paid", tone: "success", icon: CircleDollarSign },
  PARTIALLY_REFUNDED: { label: "Partially refunded", tone: "neutral", icon: Undo2 },
  REFUNDED: { label: "Refunded", tone: "neutral", icon: Undo2 },
  FAILED: { label: "Payment failed", tone: "danger", icon: CircleX },
  VOIDED: { label: "Voided", tone: "neutral", icon: Ban },
};

/** Each fulfillment status. */
export const fulfillmentStatuses: Readonly<Record<FulfillmentStatus, StatusLook>> = {
  UNFULFILLED: { label: "Not shipped", tone: "neutral", icon: Package },
  PARTIALLY_SHIPPED: { label: "Partially shipped", tone: "warning", icon: PackageOpen },
  SHIPPED: { label: "Shipped", tone: "progress", icon: Truck },
  DELIVERED: { label: "Delivered", tone: "success", icon: PackageCheck },
  PARTIALLY_RETURNED: { label: "Partially returned", tone: "neutral", icon: Undo2 },
  RETURNED: { label: "Returned", tone: "neutral", icon: Undo2 },
};

/** A label with an icon and a color. */
export function Badge({ label, tone, icon: Icon }: StatusLook) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      <Icon size={13} strokeWidth={2.25} aria-hidden />
      {label}
    </span>
  );
}

/** The status of an order. */
export function StatusBadge({ status }: { readonly status: OrderStatus }) {
  return <Badge {...orderStatuses[status]} />;
}

/** The status of an order's payments. */
export function PaymentBadge({ status }: { readonly status: PaymentStatus }) {
  return <Badge {...paymentStatuses[status]} />;
}

/** The status of an order's shipments. */
export function FulfillmentBadge({ status }: { readonly status: FulfillmentStatus }) {
  return <Badge {...fulfillmentStatuses[status]} />;
}

/** Marks what the server has not confirmed yet. */
export function PendingBadge({ label = "Sending…" }: { readonly label?: string }) {
  return <Badge label={label} tone="info" icon={CircleDashed} />;
}
