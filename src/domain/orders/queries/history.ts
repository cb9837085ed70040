import { streamIdOf } from "../../../core/decider.js";
import {
  isReadable,
  requireReadable,
  UnreadableEventError,
  type LogEvent,
  type RecordedEvent,
  type UnreadableEvent,
} from "../../../core/event.js";
import { maySee, type Sender } from "../../../core/sender.js";
import type { LogReader } from "../../../event-log/log-reader.js";
import { messageOf } from "../../../platform/failures/error-text.js";
import { foldDocument, type IndexPage, type PageRange } from "../../../read-side/index.js";
import type { OrderEvent } from "../events.js";
import { orderStreamType } from "../order.js";
import { maySeeNote } from "../personal.js";
import { orderKey, orderProjection } from "../projections/order.js";
import { toOrder, type OrderView } from "./order.js";

/** Events per read: few at first, since a moment may lie early in a long stream. */
const readSizes = { first: 25, longest: 500 };

/** The log, and the signal that cancels reading it. */
export interface HistorySource {
  readonly log: Pick<LogReader, "readStream" | "readStreamPage">;
  readonly signal?: AbortSignal | undefined;
}

/** An event of an order. Unreadable events keep their version in the history. */
export type HistoryEvent = RecordedEvent<OrderEvent> | UnreadableEvent;

function toHistoryEvent(event: LogEvent): HistoryEvent {
  // The stream of an order contains only order events.
  return isReadable(event) ? (event as RecordedEvent<OrderEvent>) : event;
}

/** Yields the events of an order, oldest first; reads at most about twice as many as the caller takes. */
async function* eventsOf({ log, signal }: HistorySource, orderId: string): AsyncGenerator<HistoryEvent> {
  let version = 0;
  for (let limit = readSizes.first; ; limit = Math.min(2 * limit, readSizes.longest)) {
    const read = await log.readStream(streamIdOf(orderStreamType, orderId), version, limit, signal);
    yield* read.map(toHistoryEvent);
    if (read.length < limit) return;
    version += limit;
  }
}

/** A page of an order's events, and their entries scored by version. An event that the sender may not see is undefined. */
export interface HistoryPage {
  readonly page: IndexPage;
  readonly events: readonly (HistoryEvent | undefined)[];
}

/**
 * Returns a page of an order's events, oldest first. The history is empty for the order of a customer who is not visible.
 * The cost depends on the page, not on the length of the history.
 */
export async function historyPage(
  source: HistorySource,
  orderId: string,
  range: Omit<PageRange, "order">,
  sender: Sender,
): Promise<HistoryPage> {
  const { log, signal } = source;
  const read = await log.readStreamPage(streamIdOf(orderStreamType, orderId), range, signal);
  const { first, lastVersion: total, hasPrevious, hasNext } = read;
  if (first === undefined || !(await isVisibleOrder(source, orderId, toHistoryEvent(first), sender)))
    return { page: { entries: [], hasPrevious: false, hasNext: false, total: 0 }, events: [] };
  const entries = read.events.map(({ version }) => ({ member: String(version), score: version }));
  const events = read.events.map(toHistoryEvent).map((event) => (isVisibleEvent(event, sender) ? event : undefined));
  return { page: { entries, hasPrevious, hasNext, total }, events };
}

/** An order keeps its customer: where damaged data names another one, only that event is hidden. */
function isVisibleEvent(event: HistoryEvent, sender: Sender): boolean {
  // A note whose data is damaged counts as private.
  if ("unreadable" in event) return event.type !== "OrderNoteAdded" || sender.role === "staff";
  return event.type === "OrderNoteAdded" ? maySeeNote(sender, event.data) : maySee(sender, event.data.customerId);
}

/** Whether the customer of an order is visible: the one whom its first readable event names. */
async function isVisibleOrder(
  source: HistorySource,
  orderId: string,
  first: HistoryEvent,
  sender: Sender,
): Promise<boolean> {
  if (sender.role === "staff") return true;
  if (!("unreadable" in first)) return maySee(sender, first.data.customerId);
  for await (const event of eventsOf(source, orderId))
    if (!("unreadable" in event)) return maySee(sender, event.data.customerId);
  return false;
}

/**
 * Returns the order as of a time in milliseconds since 1970; undefined before its creation. Folds the log with the
 * projection and the operation interpreter of `bifold verify`. The cost depends on the events up to that time only.
 * @throws UnreadableEventError when an event up to that time cannot be read or projected
 */
export async function orderAsOf(
  source: HistorySource,
  orderId: string,
  asOfMs: number,
  projection: typeof orderProjection = orderProjection,
): Promise<OrderView | undefined> {
  const events: RecordedEvent[] = [];
  for await (const event of eventsOf(source, orderId)) {
    // Times never decrease.
    if (event.recordedAt > asOfMs) break;
    if (Object.hasOwn(projection.on, event.type)) events.push(requireReadable(event));
  }
  const last = events.at(-1);
  if (last === undefined) return undefined;
  try {
    const document = foldDocument(projection, events, orderKey(orderId));
    return document && toOrder(document);
  } catch (error) {
    throw new UnreadableEventError({ ...last, unreadable: { kind: "invalid", reason: messageOf(error) } });
  }
}
