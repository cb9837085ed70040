import { createHmac, hash, type KeyObject } from "node:crypto";
import stringify from "safe-stable-stringify";

/**
 * Hashes a request; the order of its fields does not matter. With a key, the content cannot be found out by hashing
 * guesses.
 */
export function requestHash(commandType: string, request: object, key?: KeyObject): string {
  const text = `${commandType} ${stringify(request)}`;
  return key ? createHmac("sha256", key).update(text).digest("base64url") : hash("sha256", text, "base64url");
}

/** The hash of a command whose row was rebuilt from its events, which do not contain the hash. */
export const unknownRequestHash = "";

/** Whether a stored hash matches that of a request; an unknown hash matches all. append_events has the same rule. */
export function isSameRequest(stored: string, hash: string): boolean {
  return stored === hash || stored === unknownRequestHash;
}
