/** Characters that need no quotes in an element; a lone NULL does. */
const plain = /^[\w.:-]+$/;
const nullWord = /^null$/i;

/**
 * Returns an array of texts, or of values that are written as texts, as PostgreSQL's array literal. Prisma and pg would
 * escape each element separately, which costs several times as much.
 */
export function toTextArray(values: readonly (string | null)[]): string {
  return `{${values.map(toElement).join(",")}}`;
}

function toElement(value: string | null): string {
  if (value === null) return "NULL";
  if (plain.test(value) && !nullWord.test(value)) return value;
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/** Returns an array of integers as PostgreSQL's array literal. */
export function toIntegerArray(values: readonly number[]): string {
  return `{${values.join(",")}}`;
}
