import { refusal, type Refusal } from "../../../core/decider.js";
import type { LineQuantity } from "../events.js";
import { linesOf, type LineProgress } from "../facts/lines.js";
import type { KnownOrder } from "../order.js";

type LineRefusal = Refusal<"UNKNOWN_LINE" | "NOT_ENOUGH_UNITS">;

/** The lines that a command concerns, or the reasons why it cannot. */
export type LineSelection =
  | { readonly kind: "selected"; readonly lines: readonly LineQuantity[] }
  | { readonly kind: "none left" }
  | { readonly kind: "refused"; readonly refusals: readonly [LineRefusal, ...LineRefusal[]] };

/**
 * Selects units of lines, at most those that `unitsOf` counts; all of them when `requested` is omitted. `action` completes
 * the message "The line has 1 unit left to …".
 */
export function selectLines(
  order: KnownOrder,
  requested: readonly LineQuantity[] | undefined,
  unitsOf: (line: LineProgress) => number,
  action: string,
): LineSelection {
  const progress = linesOf(order);
  const lines = requested ?? progress.map((line) => ({ lineId: line.lineId, quantity: unitsOf(line) }));
  const [problem, ...problems] = problemsOf(lines, progress, unitsOf, action);
  if (problem) return { kind: "refused", refusals: [problem, ...problems] };
  const selected = lines.filter(({ quantity }) => quantity > 0);
  return selected.length > 0 ? { kind: "selected", lines: selected } : { kind: "none left" };
}

function problemsOf(
  lines: readonly LineQuantity[],
  progress: readonly LineProgress[],
  unitsOf: (line: LineProgress) => number,
  action: string,
): LineRefusal[] {
  // No line is selected twice, so a longer list has unknown lines. One refusal is enough for them.
  if (lines.length > progress.length)
    return [refusal("UNKNOWN_LINE", `The order has ${countOf(progress.length, "line")}`, ["lines"])];
  const byId = new Map(progress.map((line) => [line.lineId, line]));
  return lines.flatMap(({ lineId, quantity }, index): LineRefusal[] => {
    const line = byId.get(lineId);
    const field = ["lines", String(index)];
    if (!line) return [refusal("UNKNOWN_LINE", `The order has no line ${lineId}`, [...field, "lineId"])];
    const left = unitsOf(line);
    if (quantity <= left) return [];
    const message = `Line ${lineId} has ${countOf(left, "unit")} left to ${action}`;
    return [refusal("NOT_ENOUGH_UNITS", message, [...field, "quantity"])];
  });
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
