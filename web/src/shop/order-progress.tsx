import { useOrder, type CommandHandle } from "@bifold/react";
import { CircleCheck, CircleDashed, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "../design/button.js";
import buttonStyles from "../design/button.module.css";
import { describeError } from "../design/error-text.js";
import { Notice } from "../design/feedback.js";
import { Card, Details } from "../design/layout.js";
import { MoneyText } from "../design/money-text.js";
import { StatusBadge } from "../design/status-badge.js";
import styles from "./shop.module.css";

/** The way of an accepted order: sent, recorded in the log, and included in the read model. */
export function OrderProgress({ command }: { readonly command: CommandHandle<"createOrder"> }) {
  const { receipt, state, error } = command;
  if (receipt === undefined) return null;
  const isConfirmed = state === "confirmed";
  return (
    <>
      <Card title={isConfirmed ? "Thank you! Your order is placed." : "Your order is recorded"}>
        <ol className={styles.progress} aria-live="polite">
          <Step state="done" title="Sent" />
          <Step
            state="done"
            title="Recorded"
            detail={`Receipt: position ${receipt.position}, version ${receipt.version}`}
          />
          <Step
            state={isConfirmed ? "done" : "current"}
            title={isConfirmed ? "In the read model" : "Waiting for the read model…"}
          />
        </ol>
        {error && (
          <Notice tone="warning" title={describeError(error).title}>
            Your order is recorded. It appears as soon as the read model includes it.
          </Notice>
        )}
        {isConfirmed && <PlacedOrder id={receipt.aggregateId} />}
      </Card>
      <div className={styles.row}>
        <ButtonLink href="/">Continue shopping</ButtonLink>
      </div>
    </>
  );
}

function PlacedOrder({ id }: { readonly id: string }) {
  const { data: order } = useOrder(id);
  if (!order) return null;
  return (
    <>
      <Details
        items={[
          ["Number", order.number ?? order.id],
          ["Status", <StatusBadge key="status" status={order.status} />],
          ["Total", <MoneyText key="total" money={order.totalAmount} />],
        ]}
      />
      <div>
        <ButtonLink href={`/orders/${id}`} variant="primary">
          View the order
        </ButtonLink>
      </div>
    </>
  );
}

const icons = {
  done: <CircleCheck size={18} aria-hidden />,
  current: <LoaderCircle size={18} className={buttonStyles.spinner} aria-hidden />,
  waiting: <CircleDashed size={18} aria-hidden />,
};

function Step({
  state,
  title,
  detail,
}: {
  readonly state: keyof typeof icons;
  readonly title: string;
  readonly detail?: ReactNode;
}) {
  return (
    <li className={styles.step} data-state={state}>
      {icons[state]}
      <span>
        {title}
        {detail !== undefined && <span className={styles.stepDetail}>{detail}</span>}
      </span>
    </li>
  );
}
