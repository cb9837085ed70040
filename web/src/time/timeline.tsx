import { UserText } from "../design/text.js";
import { TimeText } from "../design/time-text.js";
import type { OrderFacts } from "../orders/order-query.js";
import { describeEvent } from "./describe-event.js";
import type { OrderEvent } from "./read-history.js";
import styles from "./time.module.css";

interface TimelineProps {
  readonly events: readonly OrderEvent[];
  readonly lines: OrderFacts["lines"];
  /** The index of the last event that had happened at the selected moment. */
  readonly current: number;
  readonly onSelect: (index: number) => void;
}

/** The events of an order with their senders, times, versions and positions. */
export function Timeline({ events, lines, current, onSelect }: TimelineProps) {
  return (
    <ol className={styles.timeline}>
      {events.map((event, index) => {
        const { icon: Icon, title, detail } = describeEvent(event, lines);
        return (
          <li key={event.version}>
            <button
              type="button"
              className={styles.event}
              data-past={index <= current}
              aria-current={index === current}
              onClick={() => {
                onSelect(index);
              }}
            >
              <span className={styles.icon}>
                <Icon size={16} aria-hidden />
              </span>
              <span className={styles.text}>
                <span className={styles.title}>
                  <UserText text={title} />
                </span>
                {detail && (
                  <span className={styles.detail}>
                    <UserText text={detail} />
                  </span>
                )}
                <span className={styles.meta}>
                  <TimeText at={event.recordedAt} format="seconds" /> · {senderOf(event)} · version {event.version} ·
                  position {event.position}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function senderOf({ actor, role }: OrderEvent): string {
  return [actor, role === null ? null : `(${role})`].filter(Boolean).join(" ") || "sender unknown";
}
