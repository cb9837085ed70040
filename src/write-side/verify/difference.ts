import type { Position } from "../../core/position.js";

/** A difference between the write model and the log; `expected` is derived from the log. */
export type WriteModelDifference =
  /** The log requires a row that does not exist. */
  | { readonly kind: "missing"; readonly key: string }
  /** The row has no event in the log. */
  | { readonly kind: "surplus"; readonly key: string }
  | {
      readonly kind: "field";
      readonly key: string;
      readonly field: string;
      readonly expected: string | undefined;
      readonly actual: string | undefined;
    }
  /** An event that is missing or cannot be folded. */
  | { readonly kind: "failing"; readonly streamId: string; readonly position: Position; readonly error: string };

/** Names of rows in differences. */
export const streamKey = (streamId: string) => `stream:${streamId}`;
export const commandKey = (commandId: string) => `command:${commandId}`;
export const headKey = "log_head";

/** Returns a difference for each field whose actual value is not the expected one. */
export function compareFields(
  key: string,
  expected: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string>>,
): WriteModelDifference[] {
  return Object.entries(expected).flatMap(([field, value]) =>
    actual[field] === value ? [] : [{ kind: "field" as const, key, field, expected: value, actual: actual[field] }],
  );
}
