import type { Document } from "./projection.js";

/** A field that every such document has. @throws Error when it is missing: the read model is broken. */
export function required(document: Document, field: string): string {
  const value = document[field];
  if (value === undefined) throw new Error(`A document lacks its field ${field}`);
  return value;
}

/** A numeric field that every such document has. @throws Error when it is missing, or no number. */
export function requiredNumber(document: Document, field: string): number {
  return toNumber(required(document, field), field);
}

/** A numeric field that counts from 0, where it is missing. @throws Error when it is no number. */
export function countOf(document: Document, field: string): number {
  return toNumber(document[field] ?? "0", field);
}

function toNumber(text: string, field: string): number {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) throw new Error(`A document's field ${field} is no number`);
  return value;
}
