/** A text that is equal for values of equal content, whatever the order of their keys. */
export function keyOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

const documentKeys = new WeakMap<object, number>();
let lastKey = 0;

/** Identifies a document. Pass the same object in each render. */
export function documentKey(document: object): number {
  const key = documentKeys.get(document) ?? ++lastKey;
  documentKeys.set(document, key);
  return key;
}
