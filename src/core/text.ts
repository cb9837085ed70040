/** Returns whether `text` can be stored and displayed: no control characters, no lone surrogates. */
export function isText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/**
 * Returns whether `text` has a visible character: no space, format character, lone mark or filler. U+2800, a
 * Braille pattern without dots, counts as a symbol in Unicode.
 */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
