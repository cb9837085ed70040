import { refusal, type Refusal } from "./decider.js";

/** Whether `text` may be an id: 1 to 64 of `A-Z a-z 0-9 _ -`. */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}

/** What is wrong with an id that came in at this path of a command's input. */
export function checkId(id: string, ...field: string[]): Refusal<"INVALID_ID">[] {
  return isId(id) ? [] : [refusal("INVALID_ID", "An id is 1 to 64 of A-Z a-z 0-9 _ -", field)];
}
