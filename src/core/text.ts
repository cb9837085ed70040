/** Returns whether `text` can be stored and displayed: no control characters and no lone surrogates. */
export function isText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/**
 * Returns whether `text` contains a visible character: one that is not a space, format character, mark or filler. U+2800,
 * a Braille pattern without dots, is a symbol in Unicode and is excluded by its code.
 */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
