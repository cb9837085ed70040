import { streamIdOf } from "../../../core/decider.js";
import {
  isReadable,
  requireReadable,
  UnreadableEventError,
  type LogEvent,
  type RecordedEvent,
  type UnreadableEvent,
} from "../../../core/event.js";
import type { Projection } from "../../../core/projection.js";
import type { LogReader } from "../../../event-log/log-reader.js";
import { messageOf } from "../../../platform/failures/error-text.js";
import { foldDocument, type IndexPage, type PageRange } from "../../../read-side/index.js";
import type { OrderEvent } from "../events.js";
import { orderStreamType } from "../order.js";
import { orderKey, orderProjection } from "../projections/order.js";
import { toOrder, type OrderView } from "./order.js";

/** Events per read. The transition table keeps the stream of an order far shorter. */
const pageSize = 500;

/** The log, and the signal that cancels reading it. */
export interface HistorySource {
  readonly log: Pick<LogReader, "readStream">;
  readonly signal?: AbortSignal | undefined;
}

/** An event of an order. Unreadable events keep their version in the history. */
export type HistoryEvent = RecordedEvent<OrderEvent> | UnreadableEvent;

async function readHistory({ log, signal }: HistorySource, orderId: string): Promise<readonly HistoryEvent[]> {
  const history: HistoryEvent[] = [];
  for (;;) {
    const page = await log.readStream(streamIdOf(orderStreamType, orderId), history.length, pageSize, signal);
    history.push(...page.map(toHistoryEvent));
    if (page.length < pageSize) return history;
  }
}

function toHistoryEvent(event: LogEvent): HistoryEvent {
  // The stream of an order contains only order events.
  return isReadable(event) ? (event as RecordedEvent<OrderEvent>) : event;
}

/** Returns the visible events. An unreadable event is visible with any other event of the order. */
function visibleEvents(
  history: readonly HistoryEvent[],
  isVisible: (customerId: string) => boolean,
): readonly HistoryEvent[] {
  const isOwn = (event: HistoryEvent) => "unreadable" in event || isVisible(event.data.customerId);
  const hasOwn = history.some((event) => !("unreadable" in event) && isOwn(event));
  return hasOwn || isVisible("") ? history.filter(isOwn) : [];
}

/**
 * Returns a page of an order's events, oldest first, scored by version. The history is empty for the order of a customer
 * who is not visible.
 */
export async function historyPage(
  source: HistorySource,
  orderId: string,
  { after = 0, limit }: Pick<PageRange, "after" | "limit">,
  isVisible: (customerId: string) => boolean,
): Promise<{ readonly page: IndexPage; readonly events: readonly HistoryEvent[] }> {
  const read = await readHistory(source, orderId);
  const history = visibleEvents(read, isVisible);
  const rest = history.filter(({ version }) => version > after);
  const events = rest.slice(0, limit);
  const page = {
    entries: events.map(({ version }) => ({ member: String(version), score: version })),
    hasPrevious: rest.length < history.length,
    hasNext: rest.length > limit,
    total: history.length,
  };
  return { page, events };
}

/**
 * Returns the order as of a time in milliseconds since 1970; undefined before its creation. Folds the log with the
 * projection and the operation interpreter of `bifold verify`.
 * @throws UnreadableEventError when an event up to that time cannot be read or projected
 */
export async function orderAsOf(
  source: HistorySource,
  orderId: string,
  asOfMs: number,
  projection: Projection<OrderEvent> = orderProjection,
): Promise<OrderView | undefined> {
  const history = await readHistory(source, orderId);
  const events = history
    .filter(({ type, recordedAt }) => recordedAt <= asOfMs && Object.hasOwn(projection.on, type))
    .map(requireReadable);
  const last = events.at(-1);
  if (last === undefined) return undefined;
  try {
    const document = foldDocument(projection, events, orderKey(orderId));
    return document && toOrder(document);
  } catch (error) {
    throw new UnreadableEventError({ ...last, unreadable: { kind: "invalid", reason: messageOf(error) } });
  }
}
