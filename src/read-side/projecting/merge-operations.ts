import type { Operation } from "../../core/projection.js";

/** Members per ZADD; Lua can unpack only some thousand values. */
const maxMembers = 500;

/**
 * Merges operations: the HINCRBYs of a field are added up, the ZADDs of a sorted set become one. A step is applied
 * atomically, so pending merges of a key are flushed only before an operation that reads or overwrites the key.
 */
export function mergeOperations(operations: readonly Operation[]): readonly Operation[] {
  const merged: Operation[] = [];
  const counters = new Map<string, Map<string, bigint>>();
  const members = new Map<string, string[]>();

  const flush = (key: string) => {
    for (const [field, by] of counters.get(key) ?? []) merged.push(["HINCRBY", key, field, String(by)]);
    counters.delete(key);
    const added = members.get(key);
    if (added) merged.push(["ZADD", key, ...added]);
    members.delete(key);
  };

  for (const operation of operations) {
    const [name, key] = operation;
    switch (name) {
      case "HINCRBY": {
        const [, , field = "", by = "0"] = operation;
        const fields = counters.get(key) ?? new Map<string, bigint>();
        counters.set(key, fields.set(field, (fields.get(field) ?? 0n) + BigInt(by)));
        break;
      }
      case "ZADD": {
        const added = members.get(key);
        if (added) added.push(...operation.slice(2));
        else members.set(key, operation.slice(2));
        if (added && added.length >= 2 * maxMembers) flush(key);
        break;
      }
      case "HSET":
        if (overwrites(operation, counters.get(key))) flush(key);
        merged.push(operation);
        break;
      case "ZMOVE":
        flush(key);
        flush(operation[2]);
        merged.push(operation);
        break;
      case "HDEL":
      case "ZREM":
      case "DEL":
      case "CHANGED":
        flush(key);
        merged.push(operation);
    }
  }
  for (const key of [...counters.keys(), ...members.keys()]) flush(key);
  return merged;
}

function overwrites(hset: Operation, fields: ReadonlyMap<string, bigint> | undefined): boolean {
  return fields !== undefined && hset.some((word, index) => index >= 2 && index % 2 === 0 && fields.has(word));
}
