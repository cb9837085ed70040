const documentKeys = new WeakMap<object, number>();
let lastKey = 0;

/** Identifies a document. Pass the same object in each render. */
export function documentKey(document: object): number {
  const key = documentKeys.get(document) ?? ++lastKey;
  documentKeys.set(document, key);
  return key;
}
