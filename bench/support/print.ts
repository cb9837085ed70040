import { format, type Outcome, type Row, type Target } from "./outcome.js";

/** Formats an outcome as text. */
export function print(outcome: Outcome): string {
  const tables = outcome.tables.map(({ title, rows }) => `${title}\n${table(rows)}`);
  const targets = outcome.targets.map(toRow);
  return `\n== ${outcome.bench} ==\n\n${tables.join("\n\n")}\n${targets.length > 0 ? `\n${table(targets)}\n` : ""}`;
}

function toRow({ what, wanted, measured, unit, verdict }: Target): Row {
  switch (verdict.kind) {
    case "ok":
      return { target: what, wanted, measured, result: "ok" };
    case "short":
      return { target: what, wanted, measured, result: `short by ${format(verdict.by)} ${unit}` };
    case "n/a":
      return { target: what, wanted, measured, result: `n/a: ${verdict.reason}` };
  }
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
