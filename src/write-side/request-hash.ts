import { createHash, createHmac, type KeyObject } from "node:crypto";
import stringify from "safe-stable-stringify";

/**
 * Hashes a request; the order of its fields does not matter. With a key, nobody without the key can find out the content
 * of the request by hashing guesses.
 */
export function requestHash(commandType: string, request: object, key?: KeyObject): string {
  const hash = key ? createHmac("sha256", key) : createHash("sha256");
  return hash.update(`${commandType} ${stringify(request)}`).digest("base64url");
}

/** The hash of a command whose row was rebuilt from its events, which do not contain the hash. */
export const unknownRequestHash = "";

/** Whether a stored hash matches that of a request; an unknown hash matches all. append_events has the same rule. */
export function isSameRequest(stored: string, hash: string): boolean {
  return stored === hash || stored === unknownRequestHash;
}
