import type { Document } from "./projection.js";

/** Some fields of a document. */
export type Fields<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** Returns a required field. @throws Error when it is missing: the read model is damaged */
export function required<Field extends string>(document: Fields<NoInfer<Field>>, field: Field): string {
  const value = document[field];
  if (value === undefined) throw new Error(`The field ${field} is missing`);
  return value;
}

/** Returns an integer field, such as an amount in minor units. @throws Error when it is missing or not a safe integer */
export function requiredInteger<Field extends string>(document: Fields<NoInfer<Field>>, field: Field): number {
  return toInteger(required(document, field), field, Number.MAX_SAFE_INTEGER);
}

/** Returns a version or count field. @throws Error when it is missing or does not fit in a GraphQL `Int` */
export function requiredInt<Field extends string>(document: Fields<NoInfer<Field>>, field: Field): number {
  return toInteger(required(document, field), field, maxInt);
}

/** Returns a time field, in milliseconds since 1970. @throws Error when it is missing or not a valid time */
export function requiredTime<Field extends string>(document: Fields<NoInfer<Field>>, field: Field): number {
  return toInteger(required(document, field), field, maxTimeMs);
}

/** Returns a counter field; 0 when it is missing. @throws Error when it does not fit in a GraphQL `Int` */
export function countOf(document: Document, field: string): number {
  return toInteger(document[field] ?? "0", field, maxInt);
}

const maxInt = 2 ** 31 - 1;
/** The largest time of a `Date`. */
const maxTimeMs = 8.64e15;

function toInteger(text: string, field: string, max: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value) || Math.abs(value) > max)
    throw new Error(`The field ${field} has the invalid value ${text.slice(0, 40)}`);
  return value;
}
