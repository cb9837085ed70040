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
export const factPrefix = "fact:";

/** What every event repeats, for projections that see only the event. The document has it once, or needs no history of it. */
const repeated: ReadonlySet<string> = new Set([
  ...["orderId", "customerId", "total", "currencyCode", "before", "after", "oldStatus"],
]);

/** Returns the field of a document with this event, from which {@link readFacts} reads it. */
export function factField({
  type,
  version,
  recordedAt,
  data,
}: RecordedEvent<LaterEvent>): Readonly<Record<string, string>> {
  const kept = Object.entries(data).filter(([name]) => !repeated.has(name));
  return { [`${factPrefix}${version}`]: JSON.stringify([type, recordedAt, sorted(Object.fromEntries(kept))]) };
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
  if (!Array.isArray(fact) || typeof fact[0] !== "string" || typeof fact[1] !== "number" || typeof fact[2] !== "object")
    throw new Error("A fact is damaged");
  const [type, recordedAt, data] = fact as [LaterEvent["type"], number, object];
  return { recordedAt, event: { type, data } as LaterEvent };
}

/** Fixes the order of the fields. PostgreSQL reorders them, and a document must not depend on the source of its event. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]));
}
