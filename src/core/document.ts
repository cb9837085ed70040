import type { Document } from "./projection.js";

/** Returns a required field. @throws Error when it is missing, that is, the document is damaged. */
export function required(document: Document, field: string): string {
  const value = document[field];
  if (value === undefined) throw new Error(`The document has no field ${field}`);
  return value;
}

/** Returns an integer, such as an amount in minor units. @throws Error when it is missing or not a safe integer. */
export function requiredInteger(document: Document, field: string): number {
  return toInteger(required(document, field), field, Number.MAX_SAFE_INTEGER);
}

/** Returns a version or a count. @throws Error when it is missing or out of the range of GraphQL's `Int`. */
export function requiredInt(document: Document, field: string): number {
  return toInteger(required(document, field), field, maxInt);
}

/** Returns a time, in milliseconds since 1970. @throws Error when it is missing or invalid. */
export function requiredTime(document: Document, field: string): number {
  return toInteger(required(document, field), field, maxTimeMs);
}

/** Returns a count; 0 when it is missing. @throws Error when it is out of the range of GraphQL's `Int`. */
export function countOf(document: Document, field: string): number {
  return toInteger(document[field] ?? "0", field, maxInt);
}

const maxInt = 2 ** 31 - 1;
/** The maximum time of a `Date`, in milliseconds. */
const maxTimeMs = 8.64e15;

function toInteger(text: string, field: string, max: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value) || Math.abs(value) > max)
    throw new Error(`The document field ${field} has the invalid value ${text.slice(0, 40)}`);
  return value;
}
