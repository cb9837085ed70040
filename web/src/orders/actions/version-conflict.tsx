import { useClient } from "@bifold/react";
import { useEffect, useState } from "react";
import { Button } from "../../design/button.js";
import { Notice } from "../../design/feedback.js";
import { Text } from "../../design/text.js";
import { TimeText } from "../../design/time-text.js";
import { readHistory, type OrderEvent } from "../../time/read-history.js";
import { describeEvent } from "../../time/describe-event.js";
import type { FullOrder } from "../order-query.js";
import styles from "../orders.module.css";

interface VersionConflictProps {
  readonly order: FullOrder;
  /** The version that the command expected. */
  readonly since: number;
  /** Continues with the version that the notice shows. */
  readonly onAccept: (version: number) => void;
}

/** Says what happened to an order in the meantime, and offers to continue with its current state. */
export function VersionConflict({ order, since, onAccept }: VersionConflictProps) {
  const events = useEventsSince(order.id, since);
  const version = events?.at(-1)?.version ?? order.version;
  return (
    <Notice
      tone="warning"
      title="The order changed in the meantime"
      action={
        events && (
          <Button
            isSmall
            onClick={() => {
              onAccept(version);
            }}
          >
            Continue with the current order
          </Button>
        )
      }
    >
      <p>
        {`You saw version ${since}; the current version is ${version}. Nothing was sent. `}
        Check whether your change still applies:
      </p>
      {events === undefined ? (
        <Text isMuted>Reading what changed…</Text>
      ) : (
        <ul className={styles.changes}>
          {events.map((event) => (
            <li key={event.version}>
              {describeEvent(event, order.lines).title} · <TimeText at={event.recordedAt} />
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** The events after a version; undefined while they are being read. */
function useEventsSince(orderId: string, version: number): readonly OrderEvent[] | undefined {
  const client = useClient();
  const [events, setEvents] = useState<readonly OrderEvent[]>();
  useEffect(() => {
    const controller = new AbortController();
    readHistory(client, orderId, controller.signal).then(
      (all) => {
        setEvents(all.filter((event) => event.version > version));
      },
      () => {
        // Without the history, the current version is enough to continue.
        if (!controller.signal.aborted) setEvents([]);
      },
    );
    return () => {
      controller.abort();
    };
  }, [client, orderId, version]);
  return events;
}
