import { keyBytes, newKey } from "./cipher.js";
import type { MasterKey } from "./master-keys.js";

/** Master keys in the order of `ENCRYPTION_KEYS`: the first wraps new data keys, all unwrap. */
export type MasterKeyList = readonly [MasterKey, ...MasterKey[]];

/** The result of parsing `ENCRYPTION_KEYS`. */
export type ParsedKeys =
  | { readonly kind: "keys"; readonly keys: MasterKeyList }
  /** The problem, without any part of the value. */
  | { readonly kind: "invalid"; readonly problem: string };

const entryPattern = /^([A-Za-z0-9_-]{1,64}):([A-Za-z0-9+/]{43}=)$/;

/** Parses a list of master keys: `id:base64,…`. */
export function parseMasterKeys(text: string): ParsedKeys {
  const keys: MasterKey[] = [];
  for (const [index, entry] of text.split(",").entries()) {
    const [, id, base64] = entryPattern.exec(entry.trim()) ?? [];
    const bytes = Buffer.from(base64 ?? "", "base64");
    if (id === undefined || bytes.length !== keyBytes) {
      const problem = `must be a list id:base64,… with keys of ${keyBytes} bytes; entry ${index + 1} is not valid`;
      return { kind: "invalid", problem };
    }
    if (keys.some((key) => key.id === id)) return { kind: "invalid", problem: `has the id ${id} twice` };
    keys.push({ id, bytes });
  }
  const [first, ...others] = keys;
  return first ? { kind: "keys", keys: [first, ...others] } : { kind: "invalid", problem: "is empty" };
}

/** Returns a new master key in the form of `ENCRYPTION_KEYS`. */
export function newMasterKey(id: string): string {
  return `${id}:${newKey().toString("base64")}`;
}
