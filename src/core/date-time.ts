const dateTime =
  /^(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The largest time of a `Date`. */
const maxTimeMs = 8.64e15;

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
const threeDigits = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, "0"));

/** The texts of days, each in the slot of its number. */
const days = Array.from({ length: 64 }, () => ({ day: NaN, text: "" }));

/** Formats milliseconds since 1970 as `Date.prototype.toISOString` does, in half its time. @throws RangeError as that */
export function formatDateTime(timeMs: number): string {
  const time = Math.trunc(timeMs);
  if (!(Math.abs(time) <= maxTimeMs)) throw new RangeError("Invalid time value");
  const day = Math.floor(time / dayMs);
  const inDay = time - day * dayMs;
  const minutes = Math.floor(inDay / minuteMs);
  const hours = Math.floor(minutes / 60);
  const seconds = Math.floor(inDay / 1_000) - minutes * 60;
  const clock = `${twoDigits[hours]}:${twoDigits[minutes - hours * 60]}:${twoDigits[seconds]}`;
  return `${textOfDay(day)}${clock}.${threeDigits[inDay % 1_000]}Z`;
}

/** The part before the hour. */
function textOfDay(day: number): string {
  const slot = days[day & (days.length - 1)];
  if (slot?.day === day) return slot.text;
  const text = new Date(day * dayMs).toISOString().slice(0, -"00:00:00.000Z".length);
  if (slot) Object.assign(slot, { day, text });
  return text;
}

/**
 * Parses an RFC 3339 date-time to milliseconds since 1970; undefined for any other text. Truncates fractions of a
 * millisecond. A leap second maps to the next second, as in POSIX.
 */
export function parseDateTime(text: string): number | undefined {
  const [, date = "", hours, minutes, seconds, fraction = "", sign, offsetHours = 0, offsetMinutes = 0] =
    dateTime.exec(text) ?? [];
  if (!isCalendarDate(date)) return undefined;
  const offsetMs = (Number(offsetHours) * hourMs + Number(offsetMinutes) * minuteMs) * (sign === "-" ? -1 : 1);
  const time = Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * 1_000;
  const utc = Date.parse(`${date}T00:00:00Z`) + time - offsetMs;
  if (seconds === "60" && !endsHalfYear(utc)) return undefined;
  return utc + Number(fraction.slice(0, 3).padEnd(3, "0"));
}

/** Leap seconds occur only at the end of June or December in UTC (RFC 3339, 5.7). */
function endsHalfYear(utc: number): boolean {
  return /-(01|07)-01T00:00:00\.000Z$/.test(new Date(utc).toISOString());
}

/** Returns whether `text` is a calendar date, `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // `Date.parse` moves a day past the end of its month into the next month.
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}
