import type { Document } from "./projection.js";

/** A field that every such document has. @throws Error when it is missing: the read model is broken. */
export function required(document: Document, field: string): string {
  const value = document[field];
  if (value === undefined) throw new Error(`A document lacks its field ${field}`);
  return value;
}

/** A numeric field that every such document has. @throws Error when it is missing. */
export function requiredNumber(document: Document, field: string): number {
  return Number(required(document, field));
}
