import type { Position } from "../../core/position.js";

/** Something in which the write model is not what the log makes of it; `expected` is the log's word. */
export type WriteModelDifference =
  /** The row does not exist. */
  | { readonly kind: "missing"; readonly key: string }
  /** The row exists, and the log knows nothing of it. */
  | { readonly kind: "surplus"; readonly key: string }
  | {
      readonly kind: "field";
      readonly key: string;
      readonly field: string;
      readonly expected: string | undefined;
      readonly actual: string | undefined;
    }
  /** An event that cannot be folded into its stream's state, or is not where it should be. */
  | { readonly kind: "failing"; readonly streamId: string; readonly position: Position; readonly error: string };

/** A row, by name. */
export const streamKey = (streamId: string) => `stream:${streamId}`;
export const commandKey = (commandId: string) => `command:${commandId}`;
export const headKey = "log_head";

/** The fields of a row that are not as expected. */
export function compareFields(
  key: string,
  expected: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string>>,
): WriteModelDifference[] {
  return Object.entries(expected).flatMap(([field, value]) =>
    actual[field] === value ? [] : [{ kind: "field" as const, key, field, expected: value, actual: actual[field] }],
  );
}
