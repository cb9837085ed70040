import { once } from "node:events";

/** Ends the process when the reader of standard output has seen enough, as in `bifold events | head`. */
export function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}

/** Writes to standard output, as fast as its reader reads. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes each value as one line of JSON. */
export async function writeJson(...values: readonly object[]): Promise<void> {
  await write(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
}

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string | number;
  /** Numbers stand to the right. */
  readonly align?: "left" | "right";
  readonly minWidth?: number;
}

/** Lays out rows; columns keep their width, or grow, from one call to the next. The first call has the titles on top. */
export function createTable<Row>(columns: readonly Column<Row>[]): (rows: readonly Row[]) => string {
  const widths = columns.map(({ title, minWidth = 0 }) => Math.max(title.length, minWidth));
  let begun = false;

  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, at) => {
      const width = widths[at] ?? 0;
      return columns[at]?.align === "right" ? cell.padStart(width) : cell.padEnd(width);
    });
    return `${fit(padded.join("  ").trimEnd())}\n`;
  };

  return (rows) => {
    const cells = rows.map((row) => columns.map(({ cell }) => printable(String(cell(row)))));
    for (const row of cells)
      for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
    const lines = begun ? cells : [columns.map(({ title }) => title), ...cells];
    begun = true;
    return lines.map(line).join("");
  };
}

/** On a terminal a row is a line. */
function fit(text: string): string {
  const width = process.stdout.isTTY ? process.stdout.columns : Infinity;
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** What is stored may hold anything, and must not be able to steer a terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\u{FFFD}");
}

/** A number with its thousands apart. */
export function grouped(number: number): string {
  return Math.round(number).toLocaleString("en-US");
}

/** Seconds for people: 0.4 s, 12 s, 3:05, 2:00:00. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
