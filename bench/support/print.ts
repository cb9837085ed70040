import { format, type Outcome, type Row } from "./outcome.js";

/** Formats an outcome as text. */
export function print(outcome: Outcome): string {
  const tables = outcome.tables.map(({ title, rows }) => `${title}\n${table(rows)}`);
  const targets = outcome.targets.map(({ what, wanted, measured, met }) => ({
    target: what,
    wanted,
    measured,
    "": met ? "ok" : "MISSED",
  }));
  return `\n== ${outcome.bench} ==\n\n${tables.join("\n\n")}\n${targets.length > 0 ? `\n${table(targets)}\n` : ""}`;
}

function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => cell(row[column])));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((line) => line[index]?.length ?? 0)),
  );
  const line = (texts: readonly string[], numeric: readonly boolean[]) =>
    `  ${texts.map((text, i) => (numeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0))).join("  ")}`;
  const numeric = columns.map((column) => rows.every((row) => typeof (row[column] ?? 0) === "number"));
  const rule = widths.map((width) => "-".repeat(width));
  return [line(columns, numeric), line(rule, numeric), ...cells.map((texts) => line(texts, numeric))]
    .map((text) => text.trimEnd())
    .join("\n");
}

function cell(value: string | number | undefined): string {
  return typeof value === "number" ? format(value) : (value ?? "");
}
