const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** A count with separators; a dash for null. */
export function formatCount(value: number | null): string {
  return value === null ? "–" : whole.format(value);
}

/** A number with at most one decimal; a dash for null. */
export function formatNumber(value: number | null): string {
  return value === null ? "–" : short.format(value);
}

/** A duration in milliseconds; a dash for null. */
export function formatMs(value: number | null): string {
  return value === null ? "–" : `${short.format(value)} ms`;
}

/** A duration in seconds as seconds, minutes or hours; a dash for null. */
export function formatSeconds(value: number | null): string {
  if (value === null) return "–";
  if (value < 60) return `${short.format(value)} s`;
  if (value < 3_600) return `${short.format(value / 60)} min`;
  return `${short.format(value / 3_600)} h`;
}
