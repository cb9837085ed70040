import { refusal, type Refusal } from "./decider.js";

/** Returns whether `text` is an id of Bifold or of a shop's own systems: 1 to 64 of `A-Z a-z 0-9 _ -`. */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}

/**
 * Returns whether `text` is a customer id: 1 to 255 visible ASCII characters, like the subjects of identity providers
 * (OpenID Connect Core, 2), such as `auth0|5f7c8ec7c33c6c004bbafe82` or `ada@example.com`. A customer id contains no
 * space: scoped command ids, topics and {@link unknownId} rely on it.
 */
export function isCustomerId(text: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(text);
}

/** An id of no object: it contains a space. Not empty, because an empty id can mean that none is set. */
export const unknownId = "no such id";

/** Returns whether the id is valid for any type of object, with the name of the type or without. */
export function isPossibleId(text: string): boolean {
  return /^[\x21-\x7e]{1,384}$/.test(text);
}

/** Checks the id at this path of a command's input. Returns its problems. */
export function checkId(id: string, ...field: string[]): Refusal<"INVALID_ID">[] {
  return isId(id) ? [] : [refusal("INVALID_ID", "An id must have 1 to 64 characters of A-Z a-z 0-9 _ -", field)];
}

/** Checks the customer id at this path of a command's input. Returns its problems. */
export function checkCustomerId(id: string, ...field: string[]): Refusal<"INVALID_ID">[] {
  if (isCustomerId(id)) return [];
  return [refusal("INVALID_ID", "A customer id must have 1 to 255 visible ASCII characters", field)];
}
