import type { Position } from "../../core/position.js";
import { isOnLog, type AncestorEpoch } from "../../event-log/lineage.js";
import { isBuiltFromReplacedLog } from "../serving/index.js";

/** The generation whose changes subscribers receive, and the position up to which they were emitted. */
export interface FollowedGeneration {
  readonly generation: number;
  readonly version: number;
  readonly position: Position;
  readonly epoch: string;
  readonly ancestors: readonly AncestorEpoch[];
}

/**
 * The relation of a readable generation to the followed one. It `continues` it; it is `behind`, as Redis came back
 * with older data, and will catch up; or its log was `replaced`, so that the positions emitted so far mean nothing.
 */
export type Relation = "continues" | "behind" | "replaced";

/** Returns the relation of `next` to the followed generation. */
export function relate(before: FollowedGeneration, next: FollowedGeneration): Relation {
  if (!isSameLog(before, next)) return "replaced";
  if (next.position >= before.position) return "continues";
  const isReplaced = next.epoch === before.epoch && isBuiltFromReplacedLog(toServed(before), toServed(next));
  return isReplaced ? "replaced" : "behind";
}

function isSameLog(before: FollowedGeneration, next: FollowedGeneration): boolean {
  // The second case: data from before the log began its current epoch.
  return isOnLog(next, before.epoch, before.position) || isOnLog(before, next.epoch, next.position);
}

function toServed({ generation, version, position }: FollowedGeneration) {
  return { generation, version, checkpoint: position };
}
