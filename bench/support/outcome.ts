/** One line of a table: figures by their name and unit. */
export type Row = Readonly<Record<string, string | number>>;

/** A target and its measurement. */
export interface Target {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
}

/** The result of a benchmark. */
export interface Outcome {
  readonly bench: string;
  readonly tables: readonly { readonly title: string; readonly rows: readonly Row[] }[];
  readonly targets: readonly Target[];
}

/** A target with a minimum. */
export function atLeast(what: string, measured: number, wanted: number, unit: string): Target {
  return {
    what,
    wanted: `>= ${format(wanted)} ${unit}`,
    measured: `${format(measured)} ${unit}`,
    met: measured >= wanted,
  };
}

/** A target with an exclusive maximum. */
export function below(what: string, measured: number, wanted: number, unit: string): Target {
  return {
    what,
    wanted: `< ${format(wanted)} ${unit}`,
    measured: `${format(measured)} ${unit}`,
    met: measured < wanted,
  };
}

/** Formats a number with its significant digits. */
export function format(value: number): string {
  if (!Number.isFinite(value)) return "n/a";
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 2 });
}
