import { digitsOf } from "./currencies.js";

/** An amount in integer minor units, such as cents; never a float. */
export interface Money {
  readonly minorUnits: number;
  /** The ISO 4217 code, such as `EUR`. */
  readonly currencyCode: string;
}

/** A decimal amount in a request: digits with an optional fraction. */
export const decimalPattern = /^-?\d{1,20}(\.\d{1,20})?$/;

/**
 * Parses a decimal amount such as `"12.5"` to minor units; undefined when it has more decimals than the currency or
 * exceeds a safe integer.
 */
export function parseAmount(amount: string, currencyCode: string): number | undefined {
  const digits = digitsOf(currencyCode);
  if (digits === undefined || !decimalPattern.test(amount)) return undefined;
  const [whole = "", fraction = ""] = amount.split(".");
  const significant = fraction.replace(/0+$/, "");
  if (significant.length > digits) return undefined;
  const minorUnits = Number(whole + significant.padEnd(digits, "0"));
  return Number.isSafeInteger(minorUnits) ? minorUnits + 0 : undefined;
}

/** Formats minor units as a decimal amount with the number of decimals of the currency. */
export function formatAmount(minorUnits: number | bigint, currencyCode: string): string {
  const digits = digitsOf(currencyCode) ?? 2;
  const text = String(minorUnits);
  if (digits === 0) return text;
  const negative = text.startsWith("-");
  const padded = (negative ? text.slice(1) : text).padStart(digits + 1, "0");
  return `${negative ? "-" : ""}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** An amount in the form that clients receive. */
export interface MoneyView {
  /** A decimal amount with the number of decimals of the currency. */
  readonly amount: string;
  readonly currencyCode: string;
}

/** Converts minor units to the form that clients receive. */
export function toMoneyView(minorUnits: number | bigint, currencyCode: string): MoneyView {
  return { amount: formatAmount(minorUnits, currencyCode), currencyCode };
}
