import type { KnownOrder } from "../order.js";
import { sumOf, type Quantities } from "./quantities.js";

/** What happened to the units of a line. */
export interface LineProgress {
  readonly lineId: string;
  readonly unitPrice: number;
  readonly ordered: number;
  readonly cancelled: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly returned: number;
  /** Units whose return is requested and that have not arrived. */
  readonly returning: number;
}

/** Returns what happened to each line, in the order of the lines. */
export function linesOf(order: KnownOrder): readonly LineProgress[] {
  const { ordered, unitPrices, cancelled = {}, shipments = [], returns = [] } = order;
  const shipped = sumOf(shipments.map(({ lines }) => lines));
  const delivered = sumOf(shipments.filter((shipment) => shipment.delivered).map(({ lines }) => lines));
  const returned = sumOf(returns.filter(({ received }) => received).map(({ lines }) => lines));
  const returning = sumOf(returns.filter(({ received }) => !received).map(({ lines }) => lines));
  return ordered.map((quantity, index) => {
    const lineId = String(index + 1);
    return {
      lineId,
      unitPrice: unitPrices[index] ?? 0,
      ordered: quantity,
      cancelled: cancelled[lineId] ?? 0,
      shipped: shipped[lineId] ?? 0,
      delivered: delivered[lineId] ?? 0,
      returned: returned[lineId] ?? 0,
      returning: returning[lineId] ?? 0,
    };
  });
}

/** Returns the units of a line that are neither cancelled nor shipped. */
export function openUnits({ ordered, cancelled, shipped }: LineProgress): number {
  return ordered - cancelled - shipped;
}

/** Returns the shipped units of a line that are not in a return. */
export function returnableUnits({ shipped, returned, returning }: LineProgress): number {
  return shipped - returned - returning;
}

/** Returns the units of each line that `unitsOf` counts. Lines without units are left out. */
export function unitsByLine(order: KnownOrder, unitsOf: (line: LineProgress) => number): Quantities {
  const counted = linesOf(order).map((line) => [line.lineId, unitsOf(line)] as const);
  return Object.fromEntries(counted.filter(([, units]) => units > 0));
}
