import { now } from "../core/clock.js";
import type { CommittedBatch } from "../core/channels.js";
import type { RecordedEvent } from "../core/event.js";
import type { Append, Appended, Verdict } from "../event-log/append.js";
import { batchPublished, publishFailed } from "./signals.js";

/** Publishes a {@link CommittedBatch} as JSON on the deployment's event channel. */
export type Publish = (message: string) => Promise<unknown>;

/** Longer messages could fill the output buffer of a subscriber, which Redis then disconnects. */
const maxMessageChars = 1_000_000;

/** Unacknowledged messages, so that a Redis that hangs does not fill the memory of this process. */
const maxInFlight = 64;

/**
 * Creates a function that publishes committed batches. Publishing is only the fast path: projectors read missed events
 * from the log, so a failure goes to `onFailure` and fails no command.
 */
export function createPublisher(publish: Publish, onFailure: (error: unknown) => void) {
  let inFlight = 0;
  const fail = (error: unknown) => {
    publishFailed.send({ error });
    onFailure(error);
  };
  return (batch: readonly Append[], { epoch, verdicts }: Appended): void => {
    const events = batch.flatMap((append, index) => recorded(append, verdicts[index]));
    const last = events.at(-1);
    if (last === undefined) return;
    if (inFlight >= maxInFlight) {
      fail(new Error(`Redis has not acknowledged the last ${maxInFlight} batches; this batch is not published`));
      return;
    }
    const message = JSON.stringify({ epoch, events } satisfies CommittedBatch);
    const head: CommittedBatch = { epoch, head: last.position };
    const startedAt = now();
    inFlight++;
    publish(message.length > maxMessageChars ? JSON.stringify(head) : message)
      .then(() => {
        batchPublished.send({ events, startedAt, endedAt: now() });
      }, fail)
      .finally(() => inFlight--);
  };
}

function recorded(append: Append, verdict: Verdict | undefined): RecordedEvent[] {
  if (verdict?.outcome !== "appended") return [];
  const { events, streamId, streamType, metadata } = append;
  const { position, version, recordedAt } = verdict;
  return events.map((event, index) => {
    const behind = events.length - 1 - index;
    return {
      ...event,
      streamId,
      streamType,
      metadata,
      recordedAt,
      position: position - behind,
      version: version - behind,
    };
  });
}
