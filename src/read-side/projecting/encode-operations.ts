import { isGroupKey, type Operation } from "../../core/projection.js";

/** Members per ZADD; Lua can unpack only some thousand values. */
const maxMembers = 500;

/** Operations on a key that are held back, so that later ones can join them. */
interface Pending {
  /** The sum of the HINCRBYs of each field; undefined without any: most keys have none, and a map takes long to create. */
  sums: Map<string, number | bigint> | undefined;
  /** Scores and members of the ZADDs. */
  readonly members: string[];
}

/**
 * Encodes operations as `apply.lua` takes them: command, key, number of arguments and arguments of each, in one array.
 * The HINCRBYs of a hash become one with a sum per field, the ZADDs of a sorted set become one. A step is applied
 * atomically, so what is pending of a key is written only before an operation that reads or overwrites the key.
 */
export function encodeOperations(operations: readonly Operation[]): readonly (string | number)[] {
  const encoder = new Encoder();
  for (const operation of operations) encoder.add(operation);
  return encoder.finish();
}

class Encoder {
  private readonly words: (string | number)[] = [];
  private readonly pending = new Map<string, Pending>();

  add(operation: Operation): void {
    const [name, key] = operation;
    switch (name) {
      case "HINCRBY":
        increment(
          (this.pendingOf(key).sums ??= new Map<string, number | bigint>()),
          operation[2] ?? "",
          operation[3] ?? "0",
        );
        return;
      case "ZADD":
        this.addMembers(key, operation);
        return;
      case "HSET":
        if (overwrites(operation, this.pending.get(key)?.sums)) this.flush(key);
        break;
      case "ZMOVE":
        this.flush(key);
        this.flush(operation[2]);
        break;
      case "CHANGED":
        if (isGroupKey(key)) this.flushAll();
        else this.flush(key);
        break;
      case "HDEL":
      case "ZREM":
      case "DEL":
        this.flush(key);
    }
    this.words.push(name, key, operation.length - 2);
    // Spreading them would take several times as long.
    for (let at = 2; at < operation.length; at++) this.words.push(operation[at] ?? "");
  }

  finish(): readonly (string | number)[] {
    this.flushAll();
    return this.words;
  }

  private pendingOf(key: string): Pending {
    let pending = this.pending.get(key);
    if (pending === undefined) this.pending.set(key, (pending = { sums: undefined, members: [] }));
    return pending;
  }

  private addMembers(key: string, zadd: Operation): void {
    const { members } = this.pendingOf(key);
    for (let at = 2; at < zadd.length; at++) members.push(zadd[at] ?? "");
    if (members.length >= 2 * maxMembers) this.flush(key);
  }

  private flushAll(): void {
    for (const key of [...this.pending.keys()]) this.flush(key);
  }

  private flush(key: string): void {
    const pending = this.pending.get(key);
    if (pending === undefined) return;
    this.pending.delete(key);
    this.write(key, pending);
  }

  private write(key: string, { sums, members }: Pending): void {
    if (sums !== undefined) {
      this.words.push("HINCRBY", key, 2 * sums.size);
      for (const [field, by] of sums) this.words.push(field, String(by));
    }
    if (members.length > 0) {
      this.words.push("ZADD", key, members.length);
      for (const word of members) this.words.push(word);
    }
  }
}

/** Increments are integers of up to 64 bits: a number while it is exact, a bigint otherwise. */
function increment(sums: Map<string, number | bigint>, field: string, by: string): void {
  const sum = sums.get(field) ?? 0;
  const fast = typeof sum === "number" ? sum + Number(by) : NaN;
  sums.set(field, Number.isSafeInteger(fast) && Number.isSafeInteger(Number(by)) ? fast : BigInt(sum) + BigInt(by));
}

function overwrites(hset: Operation, sums: Pending["sums"] | undefined): boolean {
  if (sums === undefined) return false;
  return hset.some((word, index) => index >= 2 && index % 2 === 0 && sums.has(word));
}
