import type { Operation } from "../core/projection.js";

/**
 * The same operations with the HINCRBYs of a hash's field added up. A step is applied as a whole, so only what reads or
 * overwrites a counter in between has to find it as it was then.
 */
export function mergeIncrements(operations: readonly Operation[]): readonly Operation[] {
  const merged: Operation[] = [];
  const waiting = new Map<string, Map<string, bigint>>();

  const flush = (key: string) => {
    for (const [field, by] of waiting.get(key) ?? []) merged.push(["HINCRBY", key, field, String(by)]);
    waiting.delete(key);
  };

  for (const operation of operations) {
    const [name, key] = operation;
    if (name === "HINCRBY") {
      const [, , field = "", by = "0"] = operation;
      const fields = waiting.get(key) ?? new Map<string, bigint>();
      waiting.set(key, fields.set(field, (fields.get(field) ?? 0n) + BigInt(by)));
      continue;
    }
    if (name !== "HSET" || overwrites(operation, waiting.get(key))) flush(key);
    merged.push(operation);
  }
  for (const key of [...waiting.keys()]) flush(key);
  return merged;
}

function overwrites(hset: Operation, fields: ReadonlyMap<string, bigint> | undefined): boolean {
  return fields !== undefined && hset.some((word, index) => index >= 2 && index % 2 === 0 && fields.has(word));
}
