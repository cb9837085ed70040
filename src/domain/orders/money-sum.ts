import { hincrby, type Document, type Operation } from "../../core/projection.js";

/**
 * A sum of money in a hash, stored in two counters: high × 10^9 + low. The total of an order may be any safe integer, so
 * a single 64-bit counter could overflow after a thousand orders, and Redis would reject the whole step.
 */
const base = 1_000_000_000;

/** Adds an amount, which may be negative, to the sum in `field`. */
export function addToSum(key: string, field: string, minorUnits: number): readonly Operation[] {
  const high = Math.floor(minorUnits / base);
  const low = hincrby(key, `${field}:low`, minorUnits - high * base);
  return high === 0 ? [low] : [low, hincrby(key, `${field}:high`, high)];
}

/** Returns the sum in `field`, in minor units. */
export function readSum(document: Document, field: string): bigint {
  return BigInt(document[`${field}:high`] ?? 0) * BigInt(base) + BigInt(document[`${field}:low`] ?? 0);
}

/** Returns the sums whose fields start with `prefix`, by the rest of the field name. */
export function readSums(document: Document, prefix: string): ReadonlyMap<string, bigint> {
  const names = Object.keys(document)
    .filter((field) => field.startsWith(prefix) && field.endsWith(":low"))
    .map((field) => field.slice(prefix.length, -":low".length));
  return new Map(names.map((name) => [name, readSum(document, prefix + name)]));
}
