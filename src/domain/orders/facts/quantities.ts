import type { LineQuantity } from "../events.js";

/** Units or amounts by id. An id without an entry has none. */
export type Quantities = Readonly<Record<string, number>>;

/** Returns the quantities of lines. */
export function toQuantities(lines: readonly LineQuantity[]): Quantities {
  return Object.fromEntries(lines.map(({ lineId, quantity }) => [lineId, quantity]));
}

/** Returns the sum of several quantities, by id. */
export function sumOf(all: readonly Quantities[]): Quantities {
  const sums: Record<string, number> = {};
  for (const quantities of all) for (const id in quantities) sums[id] = (sums[id] ?? 0) + (quantities[id] ?? 0);
  return sums;
}

/** Returns whether no id has a quantity. */
export function isEmpty(quantities: Quantities): boolean {
  return Object.keys(quantities).length === 0;
}
