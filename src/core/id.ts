import { refusal, type Refusal } from "./decider.js";

/** Returns whether `text` is a valid id: 1 to 64 of `A-Z a-z 0-9 _ -`. */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}

/**
 * Returns whether `text` is a valid customer id: 1 to 255 visible ASCII characters, as identity providers name subjects
 * (OpenID Connect Core, 2), such as `auth0|5f7c8ec7c33c6c004bbafe82` or `ada@example.com`. It contains no blank: scoped
 * command ids, topics and {@link unknownId} rely on that.
 */
export function isCustomerId(text: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(text);
}

/** An id that no entity can have, since it contains a blank. It is not empty, because code may treat that as absent. */
export const unknownId = "no such id";

/** Returns whether an entity can have this id. */
export function isPossibleId(text: string): boolean {
  return isId(text) || isCustomerId(text);
}

/** Validates the id at this path of a command's input. */
export function checkId(id: string, ...field: string[]): Refusal<"INVALID_ID">[] {
  return isId(id) ? [] : [refusal("INVALID_ID", "An id must have 1 to 64 characters of A-Z a-z 0-9 _ -", field)];
}

/** Validates the customer id at this path of a command's input. */
export function checkCustomerId(id: string, ...field: string[]): Refusal<"INVALID_ID">[] {
  if (isCustomerId(id)) return [];
  return [refusal("INVALID_ID", "A customer id must have 1 to 255 visible ASCII characters", field)];
}
