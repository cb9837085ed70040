/** Returns whether `text` can be stored and displayed: no control characters and no lone surrogates. */
export function isText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/** The number of characters as people count them, approximately: code points. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Returns whether `text` is visible and has at most this many characters. */
export function isPrintable(text: string, maxLength: number): boolean {
  return lengthOf(text) <= maxLength && isText(text) && isVisible(text);
}

/**
 * Returns whether `text` contains a visible character: one that is not a space, format character, mark or filler. U+2800,
 * a Braille pattern without dots, is a symbol in Unicode and is excluded by its code.
 */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
