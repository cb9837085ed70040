import type { Position } from "../../core/position.js";

/** Something in which a read model is not what the log makes of it; `expected` is the log's word. */
export type Difference =
  /** The key is not in Redis. */
  | { readonly kind: "missing"; readonly key: string }
  /** The key is in Redis, and should not be. Of a sorted set each member is told instead. */
  | { readonly kind: "surplus"; readonly key: string }
  /** The key is of another type in Redis. */
  | { readonly kind: "type"; readonly key: string; readonly expected: "hash" | "zset"; readonly actual: string }
  /** A field of a hash; undefined where there is none. */
  | {
      readonly kind: "field";
      readonly key: string;
      readonly field: string;
      readonly expected: string | undefined;
      readonly actual: string | undefined;
    }
  /** A member of a sorted set that is in one of the two only: its score there. */
  | {
      readonly kind: "member";
      readonly key: string;
      readonly member: string;
      readonly expected: number | undefined;
      readonly actual: number | undefined;
    }
  | {
      readonly kind: "score";
      readonly key: string;
      readonly member: string;
      readonly expected: number;
      readonly actual: number;
    }
  /** An event that cannot be projected here, and is not parked there. */
  | { readonly kind: "failing"; readonly streamId: string; readonly position: Position; readonly error: string };

/** One line for people. */
export function describeDifference(difference: Difference): string {
  switch (difference.kind) {
    case "missing":
      return `${difference.key} is missing`;
    case "surplus":
      return `${difference.key} should not be there`;
    case "type":
      return `${difference.key} is a ${difference.actual}, should be a ${difference.expected}`;
    case "field":
      return `${difference.key} field ${difference.field} ${inBoth(difference)}`;
    case "member":
    case "score":
      return `${difference.key} member ${difference.member} ${inBoth(difference)}`;
    case "failing":
      return `event ${difference.position} of ${difference.streamId} cannot be projected: ${difference.error}`;
  }
}

function inBoth({ expected, actual }: { expected: string | number | undefined; actual: string | number | undefined }) {
  if (actual === undefined) return `is missing, should be ${quoted(expected)}`;
  if (expected === undefined) return `is ${quoted(actual)}, should not be there`;
  return `is ${quoted(actual)}, should be ${quoted(expected)}`;
}

function quoted(value: string | number | undefined): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
