import { InvalidArgumentError } from "commander";
import { parsePosition, type Position } from "../core/position.js";

/** The help's last section: each example with what it does. */
export function examples(all: readonly (readonly [command: string, what: string])[]): string {
  const width = Math.max(...all.map(([command]) => command.length));
  return ["", "Examples:", ...all.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`)].join("\n");
}

/** Reads the position of an event. @throws InvalidArgumentError */
export function position(text: string): Position {
  const read = parsePosition(text);
  if (read === undefined) throw new InvalidArgumentError("It must be a position: a whole number.");
  return read;
}

/** Reads a number of things. @throws InvalidArgumentError */
export function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

/** Reads seconds, which may have decimals. @throws InvalidArgumentError */
export function seconds(text: string): number {
  const read = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || read < 0.1 || read > 86_400)
    throw new InvalidArgumentError("It must be a number of seconds from 0.1 to 86400.");
  return read;
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a moment: ISO 8601, or how long ago it was, as `90s`, `15m`, `2h`, `7d`. @throws InvalidArgumentError */
export function moment(text: string): Date {
  const [, amount, unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const read = amount === undefined ? isoDate(text) : new Date(Date.now() - Number(amount) * (unitMs[unit] ?? 0));
  if (read === undefined || Number.isNaN(read.getTime()))
    throw new InvalidArgumentError(
      "It must be a time such as 2026-11-23T09:00:00Z, or how long ago: 90s, 15m, 2h, 7d.",
    );
  return read;
}

function isoDate(text: string): Date | undefined {
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(text) ? new Date(text) : undefined;
}
