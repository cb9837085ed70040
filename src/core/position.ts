/**
 * A position in the log: 1, 2, 3, … without gaps, assigned in commit order; 0 is before the first event.
 * A number suffices: 2^53 positions last for 14,000 years at 20,000 events per second.
 */
export type Position = number;

/** The position before the first event. */
export const ORIGIN: Position = 0;

/** Parses the decimal digits of a position; undefined when `text` is not a position. */
export function parsePosition(text: string): Position | undefined {
  if (!/^\d{1,16}$/.test(text)) return undefined;
  const position = Number(text);
  return Number.isSafeInteger(position) ? position : undefined;
}
