import type { Position } from "../../core/position.js";

/** A difference between a read model in Redis and the fold of the log; `expected` is the value of the fold. */
export type Difference =
  /** The key is missing in Redis. */
  | { readonly kind: "missing"; readonly key: string }
  /** The key exists in Redis and should not. For a sorted set, each member is reported instead. */
  | { readonly kind: "surplus"; readonly key: string }
  /** The key has another type in Redis. */
  | { readonly kind: "type"; readonly key: string; readonly expected: "hash" | "zset"; readonly actual: string }
  /** A field of a hash; a missing one is undefined. */
  | {
      readonly kind: "field";
      readonly key: string;
      readonly field: string;
      readonly expected: string | undefined;
      readonly actual: string | undefined;
    }
  /** A member of a sorted set that exists in one of the two only, with its score there. */
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
  /** An event that cannot be projected here and is not parked in the read model. */
  | { readonly kind: "failing"; readonly streamId: string; readonly position: Position; readonly error: string };

/** One line of CLI output. */
export function describeDifference(difference: Difference): string {
  switch (difference.kind) {
    case "missing":
      return `${difference.key} is missing`;
    case "surplus":
      return `${difference.key} should not exist`;
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
  if (expected === undefined) return `is ${quoted(actual)}, should not exist`;
  return `is ${quoted(actual)}, should be ${quoted(expected)}`;
}

function quoted(value: string | number | undefined): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
