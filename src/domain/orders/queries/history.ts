import { streamIdOf } from "../../../core/decider.js";
import {
  isReadable,
  requireReadable,
  UnreadableEventError,
  type LogEvent,
  type RecordedEvent,
  type UnreadableEvent,
} from "../../../core/event.js";
import type { Document } from "../../../core/projection.js";
import type { LogReader } from "../../../event-log/log-reader.js";
import { messageOf } from "../../../platform/failures/error-text.js";
import type { IndexPage, PageRange } from "../../../read-side/index.js";
import type { OrderEvent } from "../events.js";
import { orderStreamType } from "../order.js";
import { orderKey, orderProjection } from "../projections/order.js";
import { toOrder, type OrderView } from "./order.js";

/** Events read at once; the table of moves keeps an order's stream far below. */
const pageSize = 500;

/** Where an order's events are read, and until when somebody waits for them. */
export interface HistorySource {
  readonly log: Pick<LogReader, "readStream">;
  readonly signal?: AbortSignal | undefined;
}

/** An event of an order; one that this build cannot read still has its place. */
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
  // An order's stream holds an order's events.
  return isReadable(event) ? (event as RecordedEvent<OrderEvent>) : event;
}

/** A customer sees the events that this build cannot read if they see another one of the order. */
function visibleEvents(
  history: readonly HistoryEvent[],
  isVisible: (customerId: string) => boolean,
): readonly HistoryEvent[] {
  const isOwn = (event: HistoryEvent) => "unreadable" in event || isVisible(event.data.customerId);
  const hasOwn = history.some((event) => !("unreadable" in event) && isOwn(event));
  return hasOwn || isVisible("") ? history.filter(isOwn) : [];
}

/**
 * A page of what has happened to an order, from the oldest event on; an event's place is its version. The order of a
 * customer who is not visible is one to which nothing has happened.
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
 * The order as it stood at a moment, in milliseconds since 1970; undefined before it was placed.
 * @throws UnreadableEventError when that rests on an event that this build cannot read.
 */
export async function orderAsOf(
  source: HistorySource,
  orderId: string,
  moment: number,
): Promise<OrderView | undefined> {
  const history = await readHistory(source, orderId);
  const events = history
    .filter(({ recordedAt }) => recordedAt <= moment)
    .filter(isOfProjection)
    .map(requireOrderEvent);
  const last = events.at(-1);
  if (last === undefined) return undefined;
  try {
    return toOrder(documentOf(events, orderId));
  } catch (error) {
    throw new UnreadableEventError({ ...last, unreadable: { kind: "invalid", reason: messageOf(error) } });
  }
}

/** As in the read model, a type that the projection does not handle does not matter. */
function isOfProjection({ type }: HistoryEvent): boolean {
  return Object.hasOwn(orderProjection.on, type);
}

function requireOrderEvent(event: HistoryEvent): RecordedEvent<OrderEvent> {
  return requireReadable(event) as RecordedEvent<OrderEvent>;
}

/** The hash that the projection of these events leaves, so that there is one account of an order and not two. */
function documentOf(events: readonly RecordedEvent<OrderEvent>[], orderId: string): Document {
  const document: Record<string, string> = {};
  for (const [name, key, ...args] of events.flatMap(operationsOf)) {
    if (name !== "HSET" || key !== orderKey(orderId)) continue;
    for (let at = 0; at + 1 < args.length; at += 2) document[args[at] ?? ""] = args[at + 1] ?? "";
  }
  return document;
}

function operationsOf(event: RecordedEvent<OrderEvent>) {
  return event.type === "OrderCreated"
    ? orderProjection.on.OrderCreated(event)
    : orderProjection.on.OrderStatusUpdated(event);
}
