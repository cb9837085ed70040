/**
 * The JSON that a window stored under a key; undefined if there is none. Text that is not JSON counts as none: another
 * version of the console, an extension or a person may have written it.
 */
export function readStored(storage: Storage, key: string): unknown {
  const text = storage.getItem(key);
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
