import { now } from "../core/clock.js";
import type { CommittedBatch } from "../core/channels.js";
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
    const appends = batch.flatMap((append, index) => appendedOnly(append, verdicts[index]));
    const last = appends.at(-1);
    if (last === undefined) return;
    if (inFlight >= maxInFlight) {
      fail(new Error(`Redis has not acknowledged the last ${maxInFlight} batches; this batch is not published`));
      return;
    }
    const { position } = last.verdict;
    const message = `{"epoch":${JSON.stringify(epoch)},"events":[${appends.map(eventsJson).join(",")}]}`;
    const head: CommittedBatch = { epoch, head: position };
    const startedAt = now();
    inFlight++;
    publish(message.length > maxMessageChars ? JSON.stringify(head) : message)
      .then(() => {
        batchPublished.send({ batch: appends.map(({ append }) => append), position, startedAt, endedAt: now() });
      }, fail)
      .finally(() => inFlight--);
  };
}

/** A command whose events are in the log. */
interface AppendedCommand {
  readonly append: Append;
  readonly verdict: Extract<Verdict, { readonly outcome: "appended" }>;
}

function appendedOnly(append: Append, verdict: Verdict | undefined): AppendedCommand[] {
  return verdict?.outcome === "appended" ? [{ append, verdict }] : [];
}

/**
 * The events of a command as JSON, separated by commas: each a RecordedEvent. Text, because objects would exist
 * only to be serialized.
 */
function eventsJson({ append, verdict }: AppendedCommand): string {
  const { events, streamId, streamType, metadata } = append;
  const shared = `"streamId":${JSON.stringify(streamId)},"streamType":${JSON.stringify(streamType)},"metadata":${JSON.stringify(metadata)},"recordedAt":${verdict.recordedAt}`;
  return events
    .map(({ type, schemaVersion, data }, index) => {
      const behind = events.length - 1 - index;
      const position = verdict.position - behind;
      const version = verdict.version - behind;
      return `{"type":${JSON.stringify(type)},"schemaVersion":${schemaVersion},"data":${JSON.stringify(data)},${shared},"position":${position},"version":${version}}`;
    })
    .join(",");
}
