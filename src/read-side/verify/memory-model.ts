import type { Operation } from "../../core/projection.js";
import { unreachable } from "../../core/unreachable.js";
import { selectsHash, selectsMember, type Selection } from "./selection.js";
import { createTable } from "./table.js";

/**
 * The selected part of a read model after some operations, in memory. Independent of the script that applies operations in
 * Redis, so that a fault there shows as a difference.
 */
export interface MemoryModel {
  readonly hashes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly sortedSets: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Whether the key is one of a sorted set. Known for the single selected key even without its members. */
  readonly isSortedSet: (key: string) => boolean;
  /** Approximate memory use, in bytes. */
  readonly size: () => number;
  /** @throws Error when the operation is invalid. */
  readonly apply: (operation: Operation) => void;
  /** Discards what is outside `selection`, which must lie within the current one. */
  readonly narrow: (selection: Selection) => void;
}

/** The index of changes: a sorted set of documents by the position of their last change. */
export const changesKey = "@changes";

/** Creates an empty read model. */
export function createMemoryModel(initial: Selection): MemoryModel {
  let selection = initial;
  const hashes = createTable<string>();
  const sortedSets = createTable<number>();
  let isOfSortedSet = false;

  function add(key: string, member: string, score: number): void {
    isOfSortedSet ||= key === selection.key;
    if (Number.isNaN(score)) throw new Error(`The score of ${member} in ${key} is not a number`);
    if (selectsMember(selection, member)) sortedSets.put(key, member, score);
  }

  function increment(key: string, field: string, by: string): void {
    hashes.put(key, field, String(BigInt(hashes.rows.get(key)?.get(field) ?? 0) + BigInt(by)));
  }

  function apply(operation: Operation): void {
    const [name, key] = operation;
    switch (name) {
      case "HSET":
        if (!selectsHash(selection, key)) return;
        for (const [field, value] of pairsOf(operation.slice(2))) hashes.put(key, field, value);
        return;
      case "HDEL":
        for (const field of operation.slice(2)) hashes.remove(key, field);
        return;
      case "HINCRBY":
        if (!selectsHash(selection, key)) return;
        for (const [field, by] of pairsOf(operation.slice(2))) increment(key, field, by);
        return;
      case "ZADD":
        for (const [score, member] of pairsOf(operation.slice(2))) add(key, member, Number(score));
        return;
      case "ZREM":
        for (const member of operation.slice(2)) sortedSets.remove(key, member);
        return;
      case "ZMOVE": {
        const [, , to, member] = operation;
        isOfSortedSet ||= to === selection.key;
        const score = sortedSets.rows.get(key)?.get(member);
        if (score === undefined) return;
        sortedSets.remove(key, member);
        sortedSets.put(to, member, score);
        return;
      }
      case "DEL":
        hashes.drop(key);
        sortedSets.drop(key);
        return;
      case "CHANGED":
        add(changesKey, key, Number(operation[2]));
        return;
      default:
        unreachable(operation);
    }
  }

  return {
    hashes: hashes.rows,
    sortedSets: sortedSets.rows,
    isSortedSet: (key) => sortedSets.rows.has(key) || (isOfSortedSet && key === selection.key),
    size: () => hashes.size() + sortedSets.size(),
    apply,
    narrow: (narrower) => {
      selection = narrower;
      hashes.keepOnly((key) => selectsHash(narrower, key));
      sortedSets.keepOnly((_key, member) => selectsMember(narrower, member));
    },
  };
}

function* pairsOf(words: readonly string[]): Generator<[string, string]> {
  for (let at = 0; at + 1 < words.length; at += 2) yield [words[at] ?? "", words[at + 1] ?? ""];
}
