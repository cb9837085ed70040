/** Whether `text` can be stored and shown: no control characters, no half of a surrogate pair. */
export function isText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/**
 * Whether something of `text` can be seen: a character that is no space, format character, lone mark or filler. U+2800, a
 * Braille pattern without dots, counts as a symbol in Unicode.
 */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
