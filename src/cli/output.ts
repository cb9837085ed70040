import { once } from "node:events";

/** Exits when the reader of standard output has closed it, as in `bifold events | head`. */
export function exitWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}

/** Writes to standard output, and waits for its reader when the buffer is full. */
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
  /** Default: left. Numbers are aligned right. */
  readonly align?: "left" | "right";
  readonly minWidth?: number;
}

/**
 * Returns a function that formats rows as a table. The first call adds the titles. Columns keep their width between calls,
 * or grow.
 */
export function createTable<Row>(columns: readonly Column<Row>[]): (rows: readonly Row[]) => string {
  const widths = columns.map(({ title, minWidth = 0 }) => Math.max(title.length, minWidth));
  let hasTitles = false;

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
    const lines = hasTitles ? cells : [columns.map(({ title }) => title), ...cells];
    hasTitles = true;
    return lines.map(line).join("");
  };
}

/** Truncates a row to the width of the terminal. */
function fit(text: string): string {
  const width = process.stdout.isTTY ? process.stdout.columns : Infinity;
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** Replaces control characters: stored text must not control the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\u{FFFD}");
}

/** Formats a count with its noun: "no differences", "1 difference", "2,000 differences". */
export function counted(count: number, noun: string): string {
  const amount = count === 0 ? "no" : grouped(count);
  return `${amount} ${count === 1 ? noun : `${noun}s`}`;
}

/** Formats a number with thousands separators. */
export function grouped(number: number): string {
  return Math.round(number).toLocaleString("en-US");
}

/** Formats seconds: 0.4 s, 12 s, 3:05, 2:00:00. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
