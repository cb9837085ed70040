import { createHash } from "node:crypto";
import stringify from "safe-stable-stringify";

/** A fingerprint of what a client asked for: the same for the same wishes, however their fields are ordered. */
export function requestHash(commandType: string, request: object): string {
  return createHash("sha256")
    .update(`${commandType} ${stringify(request)}`)
    .digest("base64url");
}

/** The hash of a command whose row was rebuilt from its events, which do not tell it. */
export const unknownRequestHash = "";

/** Whether a stored hash is that of the request, as far as is known. append_events judges the same way. */
export function isSameRequest(stored: string, hash: string): boolean {
  return stored === hash || stored === unknownRequestHash;
}
