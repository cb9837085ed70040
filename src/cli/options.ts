import { InvalidArgumentError } from "commander";
import { parsePosition, type Position } from "../core/position.js";

/** Formats the examples at the end of a help text. */
export function examples(all: readonly (readonly [command: string, description: string])[]): string {
  const width = Math.max(...all.map(([command]) => command.length));
  return ["", "Examples:", ...all.map(([command, description]) => `  ${command.padEnd(width)}  ${description}`)].join(
    "\n",
  );
}

/** Parses the position of an event. @throws InvalidArgumentError */
export function position(text: string): Position {
  const read = parsePosition(text);
  if (read === undefined) throw new InvalidArgumentError("It must be a position: a positive integer.");
  return read;
}

/** Parses a count. @throws InvalidArgumentError */
export function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a non-negative integer.");
  return Number(text);
}

/** Parses a number of seconds, with optional decimals. @throws InvalidArgumentError */
export function seconds(text: string): number {
  const read = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || read < 0.1 || read > 86_400)
    throw new InvalidArgumentError("It must be a number of seconds from 0.1 to 86400.");
  return read;
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Parses a time: ISO 8601, in UTC unless it has an offset, a date alone as its start; or an age such as `90s`, `15m`, `2h`
 * or `7d`. @throws InvalidArgumentError
 */
export function moment(text: string): Date {
  const [, amount, unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const read = amount === undefined ? isoMoment(text) : ago(Number(amount) * (unitMs[unit] ?? 0));
  if (read === undefined)
    throw new InvalidArgumentError(
      "It must be a time such as 2026-11-23, 2026-11-23T09:00 or 2026-11-23T10:00+01:00 (UTC unless it has an offset), or an age such as 90s, 15m, 2h or 7d.",
    );
  return read;
}

/** Returns a time in the past, at the earliest 1970: no event is older. */
function ago(ms: number): Date {
  return new Date(Math.max(0, Date.now() - ms));
}

const isoFormat =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:Z|([+-])(\d{2})(?::?(\d{2}))?)?)?$/i;

/** Returns undefined for an invalid date, such as February 30. */
function isoMoment(text: string): Date | undefined {
  const match = isoFormat.exec(text.trim());
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const [, , , , , , , fraction = "", sign, offsetHour = "0", offsetMinute = "0"] = match;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second, Number(fraction.padEnd(3, "0").slice(0, 3)));
  const isReal =
    local.getUTCMonth() === month - 1 && local.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal || year === 0 || Number(offsetHour) > 14 || Number(offsetMinute) > 59) return undefined;
  const offsetMs = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  return new Date(local.getTime() - (sign === "-" ? -offsetMs : offsetMs));
}
