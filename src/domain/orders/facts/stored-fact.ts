import type { RecordedEvent } from "../../../core/event.js";
import type { OrderCreated, OrderEvent } from "../events.js";

/** An event after the creation of an order. */
export type LaterEvent = Exclude<OrderEvent, OrderCreated>;

/** A fact of an order as its document contains it. */
export interface StoredFact {
  readonly version: number;
  readonly recordedAt: number;
  readonly event: LaterEvent;
}

/** The prefix of the fields with facts: `fact:2` is the event with version 2. */
const factPrefix = "fact:";

/** How a document names the types of facts. Short, because a document has one for each event. */
const codes: Readonly<Record<LaterEvent["type"], string>> = {
  OrderStatusUpdated: "status",
  OrderLinesCancelled: "cancel",
  PaymentRecorded: "pay",
  RefundRecorded: "refund",
  ShipmentCreated: "ship",
  DeliveryRecorded: "deliver",
  ReturnRequested: "return",
  ReturnReceived: "receive",
  OrderMetadataSet: "meta",
  ShippingAddressChanged: "address",
  OrderNoteAdded: "note",
};
const typesByCode = new Map(Object.entries(codes).map(([type, code]) => [code, type as LaterEvent["type"]]));

/** What every event repeats, for projections that see only the event. The document has it once, or needs no history of it. */
const repeated: ReadonlySet<string> = new Set([
  ...["orderId", "customerId", "total", "currencyCode", "before", "after", "oldStatus"],
]);

/** Returns the field of a document with this event, from which {@link readFacts} reads it. */
export function factField(event: RecordedEvent<LaterEvent>): Readonly<Record<string, string>> {
  const { type, version, recordedAt } = event;
  return { [`${factPrefix}${version}`]: JSON.stringify([codes[type], recordedAt, sorted(keptData(event))]) };
}

function keptData(event: LaterEvent): object {
  // The reason, and the note of a cancellation, are part of the history only.
  if (event.type === "OrderStatusUpdated") return { newStatus: event.data.newStatus };
  // The current address is in a separate field of the document.
  if (event.type === "ShippingAddressChanged") return {};
  if (event.type === "OrderLinesCancelled") return { lines: event.data.lines, reason: event.data.reason };
  return Object.fromEntries(Object.entries(event.data).filter(([name]) => !repeated.has(name)));
}

/**
 * Returns the facts of a document up to a version, oldest first. A later one may have been added between two reads.
 * @throws Error when one is damaged or missing
 */
export function readFacts(document: Readonly<Partial<Record<string, string>>>, lastVersion: number): StoredFact[] {
  const facts: StoredFact[] = [];
  for (let version = 2; version <= lastVersion; version++) {
    const text = document[`${factPrefix}${version}`];
    if (text === undefined) throw new Error(`The fact of version ${version} is missing`);
    facts.push({ version, ...parseFact(text) });
  }
  return facts;
}

function parseFact(text: string): Omit<StoredFact, "version"> {
  const fact: unknown = JSON.parse(text);
  const [code, recordedAt, data] = Array.isArray(fact) ? (fact as readonly unknown[]) : [];
  const type = typesByCode.get(String(code));
  if (type === undefined || typeof recordedAt !== "number" || typeof data !== "object" || data === null)
    throw new Error("A fact is damaged");
  return { recordedAt, event: { type, data } as LaterEvent };
}

/** Fixes the order of the fields. PostgreSQL reorders them, and a document must not depend on the source of its event. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]));
}
