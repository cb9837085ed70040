import type { LineQuantity } from "../events.js";
import type { KnownOrder } from "../order.js";
import { allocateInTiers } from "./allocate.js";
import { linesOf } from "./lines.js";
import { sumOf } from "./quantities.js";

/** A line or charge of an order that can be refunded. All amounts are in minor units. */
interface Refundable {
  readonly kind: "line" | "charge";
  readonly id: string;
  readonly value: number;
  /** The part of the value that was not refunded yet. */
  readonly left: number;
  /** The value of the cancelled and returned units that was not refunded yet. */
  readonly owed: number;
}

/** The lines and charges that a refund names; all of them when it names none. */
export interface RefundSelection {
  readonly lines?: readonly LineQuantity[] | undefined;
  readonly charges?: readonly string[] | undefined;
}

/** The parts of a refund by line and charge. They add up to its amount. */
export interface RefundAllocation {
  readonly lines: readonly { readonly lineId: string; readonly amount: number }[];
  readonly charges: readonly { readonly chargeId: string; readonly amount: number }[];
}

/** Returns the value of the selected lines and charges that was not refunded yet, in minor units. */
export function valueLeft(order: KnownOrder, selection: RefundSelection): number {
  return selectedOf(order, selection).reduce((sum, { left }) => sum + left, 0);
}

/** Returns whether a refund names lines or charges. */
export function isSelective({ lines, charges = [] }: RefundSelection): boolean {
  return lines !== undefined || charges.length > 0;
}

/**
 * Allocates every minor unit of a refund to lines and charges: first to the value of cancelled and returned units, then to
 * the value that was not refunded yet, and what exceeds the value of the order in proportion to it.
 */
export function allocateRefund(order: KnownOrder, amount: number, selection: RefundSelection): RefundAllocation {
  const selected = selectedOf(order, selection);
  const parts = allocateInTiers(amount, [
    selected.map(({ owed }) => owed),
    selected.map(({ left, owed }) => left - owed),
    selected.map(({ value }) => value),
  ]);
  const allocated = selected
    .map(({ kind, id }, index) => ({ kind, id, amount: parts[index] ?? 0 }))
    .filter((part) => part.amount > 0);
  return {
    lines: allocated.flatMap(({ kind, id, amount }) => (kind === "line" ? [{ lineId: id, amount }] : [])),
    charges: allocated.flatMap(({ kind, id, amount }) => (kind === "charge" ? [{ chargeId: id, amount }] : [])),
  };
}

function selectedOf(order: KnownOrder, selection: RefundSelection): Refundable[] {
  const { lines, charges = [] } = selection;
  const all = [...refundableLines(order, lines), ...refundableCharges(order)];
  if (!isSelective(selection)) return all;
  const lineIds = new Set(lines?.map(({ lineId }) => lineId));
  return all.filter(({ kind, id }) => (kind === "line" ? lineIds : new Set(charges)).has(id));
}

function refundableLines(order: KnownOrder, requested: readonly LineQuantity[] = []): Refundable[] {
  const refunded = sumOf((order.refunds ?? []).map(({ lines = {} }) => lines));
  const quantities = new Map(requested.map(({ lineId, quantity }) => [lineId, quantity]));
  return linesOf(order).map(({ lineId, unitPrice, ordered, cancelled, returned }) => {
    const value = unitPrice * (quantities.get(lineId) ?? ordered);
    const left = Math.min(value, Math.max(0, unitPrice * ordered - (refunded[lineId] ?? 0)));
    const owed = Math.min(left, Math.max(0, unitPrice * (cancelled + returned) - (refunded[lineId] ?? 0)));
    return { kind: "line", id: lineId, value, left, owed };
  });
}

/** A discount has no value to refund. */
function refundableCharges({ charges = [], refunds = [] }: KnownOrder): Refundable[] {
  const refunded = sumOf(refunds.map((refund) => refund.charges ?? {}));
  return charges.map((amount, index) => {
    const id = String(index + 1);
    const value = Math.max(0, amount);
    return { kind: "charge", id, value, left: Math.max(0, value - (refunded[id] ?? 0)), owed: 0 };
  });
}
