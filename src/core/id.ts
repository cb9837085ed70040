import { refusal, type Refusal } from "./decider.js";

/** Whether `text` may be an id that Bifold or a shop's own systems give: 1 to 64 of `A-Z a-z 0-9 _ -`. */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}

/**
 * Whether `text` may be a customer's id: 1 to 255 visible ASCII characters, as identity providers name subjects (OpenID
 * Connect Core, 2), such as `auth0|5f7c8ec7c33c6c004bbafe82` or `ada@example.com`. Never a blank: scoped command ids,
 * topics and {@link unknownId} rely on it.
 */
export function isCustomerId(text: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(text);
}

/** An id that nothing can have, as it contains a blank. Not empty, which code may take for no id at all. */
export const unknownId = "no such id";

/** Whether anything may have this id. */
export function isPossibleId(text: string): boolean {
  return isId(text) || isCustomerId(text);
}

/** What is wrong with an id that came in at this path of a command's input. */
export function checkId(id: string, ...field: string[]): Refusal<"INVALID_ID">[] {
  return isId(id) ? [] : [refusal("INVALID_ID", "An id is 1 to 64 of A-Z a-z 0-9 _ -", field)];
}

/** What is wrong with a customer's id that came in at this path of a command's input. */
export function checkCustomerId(id: string, ...field: string[]): Refusal<"INVALID_ID">[] {
  if (isCustomerId(id)) return [];
  return [refusal("INVALID_ID", "A customer id is 1 to 255 visible ASCII characters", field)];
}
