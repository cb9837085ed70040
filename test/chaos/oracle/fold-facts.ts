import { z } from "zod";
import { legalMoves } from "../order-rules.js";

// Written from docs/orders.md, not from the product's code, so that a mistake there is not repeated here.

/** The units of a line. */
export interface Units {
  readonly ordered: number;
  readonly cancelled: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly returned: number;
}

/** What happened to an order. Amounts are in minor units. */
export interface Facts {
  readonly lines: readonly Units[];
  /** The lines of each shipment that is not delivered, by its id. */
  readonly underway: ReadonlyMap<string, readonly number[]>;
  readonly captured: number;
}

/** The result of a fact: the facts after it, or the invariant that it breaks. */
export type FactResult =
  | { readonly kind: "applied"; readonly facts: Facts }
  | { readonly kind: "broken"; readonly invariant: string }
  | { readonly kind: "unknown" };

/** The facts of a new order. */
export function newFacts(items: readonly { readonly quantity: number }[]): Facts {
  const lines = items.map(({ quantity }) => ({
    ordered: quantity,
    cancelled: 0,
    shipped: 0,
    delivered: 0,
    returned: 0,
  }));
  return { lines, underway: new Map(), captured: 0 };
}

const quantities = z.array(z.object({ lineId: z.string(), quantity: z.int().positive() }));
const cancelled = z.object({ lines: quantities });
const shipment = z.object({ shipmentId: z.string(), lines: quantities });
const delivery = z.object({ shipmentId: z.string() });
const payment = z.object({ kind: z.string(), amount: z.int().positive() });

/** Applies an event that records a fact. */
export function applyFact(facts: Facts, type: string, data: unknown): FactResult {
  switch (type) {
    case "OrderLinesCancelled":
      return checked(addUnits(facts, "cancelled", toUnits(facts, cancelled.parse(data).lines)));
    case "ShipmentCreated": {
      const { shipmentId, lines } = shipment.parse(data);
      if (facts.underway.has(shipmentId)) return { kind: "broken", invariant: "a shipment is recorded once" };
      return checked(ship(facts, shipmentId, toUnits(facts, lines)));
    }
    case "DeliveryRecorded": {
      const { shipmentId } = delivery.parse(data);
      if (!facts.underway.has(shipmentId)) return { kind: "broken", invariant: "a shipment is delivered once" };
      return checked(deliver(facts, shipmentId));
    }
    case "PaymentRecorded": {
      const { kind, amount } = payment.parse(data);
      return checked({ ...facts, captured: facts.captured + (kind === "CAPTURED" ? amount : 0) });
    }
    default:
      return { kind: "unknown" };
  }
}

/** Applies a status that staff set: everything that is open follows it. */
export function applyStatus(facts: Facts, newStatus: string): Facts {
  const open = facts.lines.map(openUnits);
  switch (newStatus) {
    case "CANCELLED":
      return addUnits(facts, "cancelled", open);
    case "SHIPPED":
      return ship(facts, "remaining", open);
    case "DELIVERED": {
      const shipped = ship(facts, "remaining", open);
      return [...shipped.underway.keys()].reduce(deliver, shipped);
    }
    case "RETURNED":
      return addUnits(
        facts,
        "returned",
        facts.lines.map((line) => line.shipped - line.returned),
      );
    default:
      return facts;
  }
}

/** Returns the status of an order after a fact. */
export function statusAfter({ lines, underway }: Facts, before: string): string {
  if (lines.some((line) => openUnits(line) > 0)) return before;
  if (lines.every(({ ordered, cancelled: gone }) => gone === ordered)) return "CANCELLED";
  if (lines.every(({ shipped, returned }) => returned === shipped)) return "RETURNED";
  return underway.size > 0 ? "SHIPPED" : "DELIVERED";
}

/** Returns whether a fact may move the status so. */
export function isMove(before: string, after: string): boolean {
  return before === after || (legalMoves[before] ?? []).includes(after);
}

function openUnits({ ordered, cancelled: gone, shipped }: Units): number {
  return ordered - gone - shipped;
}

function toUnits({ lines }: Facts, selected: z.infer<typeof quantities>): number[] {
  const units = lines.map(() => 0);
  for (const { lineId, quantity } of selected) units[Number(lineId) - 1] = quantity;
  return units;
}

function addUnits(facts: Facts, to: keyof Units, units: readonly number[]): Facts {
  return { ...facts, lines: facts.lines.map((line, index) => ({ ...line, [to]: line[to] + (units[index] ?? 0) })) };
}

function ship(facts: Facts, shipmentId: string, units: readonly number[]): Facts {
  if (units.every((count) => count === 0)) return facts;
  const { underway, ...rest } = addUnits(facts, "shipped", units);
  return { ...rest, underway: new Map([...underway, [shipmentId, units]]) };
}

function deliver(facts: Facts, shipmentId: string): Facts {
  const { underway, ...rest } = addUnits(facts, "delivered", facts.underway.get(shipmentId) ?? []);
  return { ...rest, underway: new Map([...underway].filter(([id]) => id !== shipmentId)) };
}

function checked(facts: Facts): FactResult {
  const isSound = facts.lines.every(
    ({ ordered, cancelled: gone, shipped, delivered, returned }) =>
      shipped <= ordered - gone && delivered <= shipped && returned <= shipped,
  );
  return isSound ? { kind: "applied", facts } : { kind: "broken", invariant: "units are shipped or cancelled once" };
}
