import { ChevronLeft, SearchX } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { ErrorState } from "../design/error-state.js";
import { EmptyState, SkeletonLines } from "../design/feedback.js";
import { Columns, Page, Stack } from "../design/layout.js";
import { FulfillmentBadge, PaymentBadge, PendingBadge, StatusBadge } from "../design/status-badge.js";
import { Tabs } from "../design/tabs.js";
import { TimeText } from "../design/time-text.js";
import { OrderActions } from "./actions/order-actions.js";
import { OrderLines } from "./order-lines.js";
import { OrderNotes } from "./order-notes.js";
import { OrderPayments } from "./order-payments.js";
import { OrderMetadata, OrderPeople } from "./order-people.js";
import { useFullOrder, type Audience, type FullOrder } from "./order-query.js";
import { OrderReturns, OrderShipments } from "./order-shipments.js";
import styles from "./orders.module.css";

const TimeTab = lazy(async () => ({ default: (await import("../time/time-tab.js")).TimeTab }));

interface OrderViewProps {
  readonly id: string;
  readonly tab: string | undefined;
  readonly audience: Audience;
  /** The address of the list that leads here. */
  readonly listHref: string;
  readonly listLabel: string;
  /** The address of this page. */
  readonly href: string;
}

/** An order: what it is now, and its time. */
export function OrderView({ id, tab, audience, listHref, listLabel, href }: OrderViewProps) {
  const { data: order, status, error, refetch } = useFullOrder(id);
  const back = (
    <Link href={listHref} className={styles.back}>
      <ChevronLeft size={16} aria-hidden />
      {listLabel}
    </Link>
  );
  if (status === "failed")
    return (
      <Page title="Order" subtitle={back}>
        <ErrorState error={error} onRetry={refetch} />
      </Page>
    );
  if (order === undefined)
    return (
      <Page title="Order" subtitle={back}>
        <SkeletonLines count={4} height={96} />
      </Page>
    );
  if (order === null)
    return (
      <Page title="Order" subtitle={back}>
        <EmptyState icon={SearchX} title="This order does not exist">
          It may belong to another customer.
        </EmptyState>
      </Page>
    );
  return (
    <Page
      title={`Order ${order.number ?? ""}`.trim()}
      heading={<Heading order={order} />}
      subtitle={
        <>
          {back}
          <span>
            · Placed <TimeText at={order.createdAt} /> · Version {order.version}
          </span>
        </>
      }
    >
      <Tabs
        label="Order"
        tabs={[
          { href, label: "Order" },
          { href: `${href}/time`, label: "Time" },
        ]}
      />
      {tab === "time" ? (
        <Suspense fallback={<SkeletonLines />}>
          <TimeTab order={order} audience={audience} />
        </Suspense>
      ) : (
        <Overview order={order} audience={audience} />
      )}
    </Page>
  );
}

function Heading({ order }: { readonly order: FullOrder }) {
  return (
    <span className={styles.title}>
      Order {order.number}
      <span className={styles.badges}>
        <StatusBadge status={order.status} />
        <PaymentBadge status={order.paymentStatus} />
        <FulfillmentBadge status={order.fulfillmentStatus} />
        {order.isPending && <PendingBadge label="Waiting for the read model" />}
      </span>
    </span>
  );
}

function Overview({ order, audience }: { readonly order: FullOrder; readonly audience: Audience }) {
  return (
    <Columns
      main={
        <>
          <OrderLines order={order} />
          <OrderPayments order={order} />
          <OrderShipments order={order} />
          <OrderReturns order={order} />
          <OrderNotes order={order} audience={audience} />
        </>
      }
      side={
        <Stack>
          <OrderActions order={order} audience={audience} />
          <OrderPeople order={order} audience={audience} />
          <OrderMetadata order={order} />
        </Stack>
      }
    />
  );
}
