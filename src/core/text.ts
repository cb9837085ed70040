/** Whether `text` can be stored and shown: no control characters, no half of a surrogate pair. */
export function isText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}
