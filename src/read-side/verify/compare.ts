import type { Position } from "../../core/position.js";
import type { ProbeAnswer } from "../store/index.js";
import type { Difference } from "./difference.js";
import { changesKey, type MemoryModel } from "./memory-model.js";
import type { Probe } from "./probe.js";

/** Compares the answer to a probe with the fold. Changes up to `evictedUpTo` may be missing from the answer. */
export function compare(
  memory: MemoryModel,
  [key, ...members]: Probe,
  answer: ProbeAnswer,
  evictedUpTo: Position,
): Difference[] {
  if (members.length > 0) {
    const scores = memory.sortedSets.get(key);
    const mayBeAbsent = (member: string) => key === changesKey && (scores?.get(member) ?? Infinity) <= evictedUpTo;
    return compareSortedSet(key, members, scores, mayBeAbsent, answer);
  }
  const expected = memory.hashes.get(key);
  return expected ? compareHash(key, expected, answer) : compareAbsent(key, memory.isSortedSet(key), answer);
}

function compareAbsent(key: string, isSortedSet: boolean, { type }: ProbeAnswer): Difference[] {
  if (type === "none" || type === "zset") return [];
  return [isSortedSet ? otherType(key, "zset", type) : { kind: "surplus", key }];
}

function compareHash(key: string, expected: ReadonlyMap<string, string>, { type, found }: ProbeAnswer): Difference[] {
  if (type !== "hash") return [otherType(key, "hash", type)];
  const actual = new Map<string, string | undefined>();
  for (let at = 0; at < found.length; at += 2) actual.set(found[at] ?? "", found[at + 1] ?? undefined);
  const fields = new Set([...expected.keys(), ...actual.keys()]);
  return [...fields]
    .map((field) => ({ kind: "field" as const, key, field, expected: expected.get(field), actual: actual.get(field) }))
    .filter((field) => field.expected !== field.actual);
}

function compareSortedSet(
  key: string,
  members: readonly string[],
  expected: ReadonlyMap<string, number> | undefined,
  mayBeAbsent: (member: string) => boolean,
  { type, found }: ProbeAnswer,
): Difference[] {
  if (type !== "zset") {
    const isMissing = members.some((member) => expected?.has(member) && !(type === "none" && mayBeAbsent(member)));
    return isMissing ? [otherType(key, "zset", type)] : [];
  }
  return members.flatMap((member, index) => {
    const actual = scoreOf(found[index]);
    if (actual === undefined && mayBeAbsent(member)) return [];
    return compareScores(key, member, expected?.get(member), actual);
  });
}

function compareScores(
  key: string,
  member: string,
  expected: number | undefined,
  actual: number | undefined,
): Difference[] {
  if (expected === actual) return [];
  if (expected === undefined || actual === undefined) return [{ kind: "member", key, member, expected, actual }];
  return [{ kind: "score", key, member, expected, actual }];
}

function scoreOf(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined) return undefined;
  return Number(text.replace("inf", "Infinity"));
}

function otherType(key: string, expected: "hash" | "zset", actual: string): Difference {
  return actual === "none" ? { kind: "missing", key } : { kind: "type", key, expected, actual };
}
