import { useState } from "react";
import { ErrorState } from "../design/error-state.js";
import { SkeletonLines } from "../design/feedback.js";
import { Card } from "../design/layout.js";
import type { Audience, FullOrder } from "../orders/order-query.js";
import { lastEventAt, momentAt } from "./moments.js";
import { useHistory, type OrderEvent } from "./read-history.js";
import { Snapshot } from "./snapshot.js";
import { TimeSlider } from "./time-slider.js";
import styles from "./time.module.css";
import { Timeline } from "./timeline.js";

/** The history of an order, and the order as of any moment. */
export function TimeTab({ order, audience }: { readonly order: FullOrder; readonly audience: Audience }) {
  const { events, error, retry } = useHistory(order.id, order.version);
  if (events === undefined)
    return error === undefined ? <SkeletonLines count={5} height={56} /> : <ErrorState error={error} onRetry={retry} />;
  // Where authentication is off, the server sends a customer the notes of the staff as well.
  const isVisible = (event: OrderEvent) =>
    audience === "staff" || event.__typename !== "OrderNoteAdded" || event.isPublic;
  return <TimeTravel order={order} events={events.filter(isVisible)} />;
}

interface TimeTravelProps {
  readonly order: FullOrder;
  readonly events: readonly OrderEvent[];
}

/** The selected point: `now` stays at the end when the order changes. */
type Selected = number | "now";

function TimeTravel({ order, events }: TimeTravelProps) {
  const [selected, setSelected] = useState<Selected>("now");
  const [openedAtMs] = useState(() => Date.now());
  const nowMs = Math.max(openedAtMs, Date.parse(events.at(-1)?.recordedAt ?? order.lastUpdated));
  const max = events.length;
  const value = selected === "now" ? max : selected;
  const momentMs = momentAt(events, value, nowMs);
  const current = selected === "now" ? events.length - 1 : lastEventAt(events, momentMs);
  const select = (next: number) => {
    setSelected(next >= max ? "now" : Math.max(0, next));
  };
  return (
    <>
      <Card>
        <TimeSlider
          value={value}
          max={max}
          moment={selected === "now" ? undefined : new Date(momentMs)}
          version={events[current]?.version ?? order.version}
          onChange={select}
        />
      </Card>
      <div className={styles.layout}>
        <Snapshot order={order} asOf={selected === "now" ? undefined : events[current]?.recordedAt} />
        <div className={styles.history}>
          <Card title="What happened">
            <Timeline events={events} lines={order.lines} current={current} onSelect={select} />
          </Card>
        </div>
      </div>
    </>
  );
}
