import type { Spread } from "./statistics.js";

/** One line of a table: figures by their name and unit. */
export type Row = Readonly<Record<string, string | number>>;

/** Whether a target was met, and by how much it was missed. */
export type Verdict =
  | { readonly kind: "ok" }
  | { readonly kind: "short"; readonly by: number }
  | { readonly kind: "n/a"; readonly reason: string };

/** A target and its measurement. */
export interface Target {
  readonly what: string;
  readonly wanted: string;
  /** The figure, with the range of the rounds if it is the median of several. */
  readonly measured: string;
  readonly unit: string;
  readonly verdict: Verdict;
}

/** The result of a benchmark. */
export interface Outcome {
  readonly bench: string;
  readonly tables: readonly { readonly title: string; readonly rows: readonly Row[] }[];
  readonly targets: readonly Target[];
}

/** A measured figure: one number, or the median of several rounds with their range. */
export type Figure = number | Spread;

/** A target with a minimum. */
export function atLeast(what: string, measured: Figure, wanted: number, unit: string): Target {
  return toTarget(">=", { what, measured, wanted, unit }, (value) => value >= wanted);
}

/** A target with a maximum. */
export function atMost(what: string, measured: Figure, wanted: number, unit: string): Target {
  return toTarget("<=", { what, measured, wanted, unit }, (value) => value <= wanted);
}

/** A target with an exclusive maximum. */
export function below(what: string, measured: Figure, wanted: number, unit: string): Target {
  return toTarget("<", { what, measured, wanted, unit }, (value) => value < wanted);
}

/** A target that this machine cannot measure, for example because a peer is not installed. */
export function notMeasured(what: string, reason: string): Target {
  return { what, wanted: "", measured: "", unit: "", verdict: { kind: "n/a", reason } };
}

interface Measurement {
  readonly what: string;
  readonly measured: Figure;
  readonly wanted: number;
  readonly unit: string;
}

function toTarget(
  relation: ">=" | "<=" | "<",
  { what, measured, wanted, unit }: Measurement,
  isMet: (value: number) => boolean,
): Target {
  const { median, lowest, highest } =
    typeof measured === "number" ? { median: measured, lowest: NaN, highest: NaN } : measured;
  if (!Number.isFinite(median)) return notMeasured(what, "this system does not report the figure");
  const range = lowest < highest ? ` (${format(lowest)} to ${format(highest)})` : "";
  return {
    what,
    wanted: `${relation} ${format(wanted)} ${unit}`,
    measured: `${format(median)}${range} ${unit}`,
    unit,
    verdict: isMet(median) ? { kind: "ok" } : { kind: "short", by: Math.abs(median - wanted) },
  };
}

/** Formats a number with its significant digits. */
export function format(value: number): string {
  if (!Number.isFinite(value)) return "n/a";
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 2 });
}
