import type { Document } from "./projection.js";

/** A field that every such document has. @throws Error when it is missing: the read model is broken. */
export function required(document: Document, field: string): string {
  const value = document[field];
  if (value === undefined) throw new Error(`A document lacks its field ${field}`);
  return value;
}

/** A field with an integer, such as an amount in minor units. @throws Error when it is missing, or no safe integer. */
export function requiredInteger(document: Document, field: string): number {
  return toInteger(required(document, field), field, Number.MAX_SAFE_INTEGER);
}

/** A field with a version or a count. @throws Error when it is missing, or not what an `Int` of GraphQL can be. */
export function requiredInt(document: Document, field: string): number {
  return toInteger(required(document, field), field, maxInt);
}

/** A field with a moment, in milliseconds since 1970. @throws Error when it is missing, or none. */
export function requiredTime(document: Document, field: string): number {
  return toInteger(required(document, field), field, maxTimeMs);
}

/** A field that counts from 0, where it is missing. @throws Error when it is not what an `Int` of GraphQL can be. */
export function countOf(document: Document, field: string): number {
  return toInteger(document[field] ?? "0", field, maxInt);
}

const maxInt = 2 ** 31 - 1;
/** What a `Date` can be. */
const maxTimeMs = 8.64e15;

function toInteger(text: string, field: string, max: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value) || Math.abs(value) > max)
    throw new Error(`A document's field ${field} cannot be ${text.slice(0, 40)}`);
  return value;
}
