import { parsePosition, type Position } from "../../core/position.js";

/** Crockford's base 32: no I, L, O and U, which are confused with other characters or form words. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** The check symbols for the remainders of a division by 37. */
const checkSymbols = `${digits}*~$=U`;
/** What people type instead of a digit. */
const aliases: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/**
 * The human-readable number of an order: its creation position in Crockford's base 32 and a check symbol, such as `1KVN-8`.
 * Positions are unique and increasing, so numbers are too, and no table assigns them.
 */
export function orderNumber(position: Position): string {
  let text = "";
  for (let rest = position; rest > 0 || text === ""; rest = Math.floor(rest / 32)) text = digitAt(rest % 32) + text;
  return `${text}-${checkSymbols.charAt(position % checkSymbols.length)}`;
}

/**
 * Returns the creation position of an order number; undefined when it is malformed or its check symbol is wrong, which
 * detects each wrong digit and each swap of neighbors. Case, hyphens and spaces have no meaning.
 */
export function parseOrderNumber(number: string): Position | undefined {
  const symbols = number.toUpperCase().replace(/[-\s]/g, "");
  if (symbols.length < 2 || symbols.length > maxSymbols) return undefined;
  let position = 0n;
  for (const symbol of symbols.slice(0, -1)) {
    const digit = digits.indexOf(aliases[symbol] ?? symbol);
    if (digit < 0) return undefined;
    position = position * 32n + BigInt(digit);
  }
  const last = symbols.slice(-1);
  const check = checkSymbols.charAt(Number(position % BigInt(checkSymbols.length)));
  return check === (aliases[last] ?? last) ? parsePosition(String(position)) : undefined;
}

/** A position has up to 53 bits; leading zeros are accepted. */
const maxSymbols = 16;

function digitAt(value: number): string {
  return digits.charAt(value);
}
