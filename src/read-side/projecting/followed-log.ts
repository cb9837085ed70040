import { isOnLog, type AncestorEpoch } from "../../event-log/lineage.js";
import { isBuiltFromReplacedLog } from "../serving/served-floor.js";
import type { Position } from "../../core/position.js";

/** What subscribers were sent the changes of, and how far. */
export interface Followed {
  readonly generation: number;
  readonly version: number;
  readonly position: Position;
  readonly epoch: string;
  readonly ancestors: readonly AncestorEpoch[];
}

/**
 * How a generation that can be read relates to what was followed: `continues` it; is `behind`, as Redis came back with
 * older data, and will get there; or is of a log that was `replaced`, in which the positions sent so far mean nothing.
 */
export type Relation = "continues" | "behind" | "replaced";

/** How `next` relates to what was followed. */
export function relate(before: Followed, next: Followed): Relation {
  if (!isSameLog(before, next)) return "replaced";
  if (next.position >= before.position) return "continues";
  const isReplaced = next.epoch === before.epoch && isBuiltFromReplacedLog(toServed(before), toServed(next));
  return isReplaced ? "replaced" : "behind";
}

function isSameLog(before: Followed, next: Followed): boolean {
  // The other way round: data from before the log began its current epoch.
  return isOnLog(next, before.epoch, before.position) || isOnLog(before, next.epoch, next.position);
}

function toServed({ generation, version, position }: Followed) {
  return { generation, version, checkpoint: position };
}
