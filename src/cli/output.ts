/** One line of a table: cells by the heading of their column. */
export type TableRow = Readonly<Record<string, string | number>>;

/** Writes a line to standard output. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a value as one line of JSON. */
export function printJson(value: unknown): void {
  printLine(JSON.stringify(value));
}

/** Rows under their headings; numbers to the right. */
export function table(rows: readonly TableRow[]): string {
  const [first] = rows;
  if (first === undefined) return "";
  const columns = Object.keys(first);
  const text = (cell: string | number | undefined) => (typeof cell === "number" ? number(cell) : (cell ?? ""));
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => text(row[column]).length)));
  const line = (cells: readonly string[], rightOf: (column: number) => boolean) =>
    cells
      .map((cell, column) => (rightOf(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const isNumber = (column: number) => typeof first[columns[column] ?? ""] === "number";
  return [
    line(columns, isNumber),
    line(
      widths.map((width) => "-".repeat(width)),
      isNumber,
    ),
    ...rows.map((row) =>
      line(
        columns.map((column) => text(row[column])),
        isNumber,
      ),
    ),
  ].join("\n");
}

/** A number as people read it. */
export function number(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

/** A moment, in UTC. */
export function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
