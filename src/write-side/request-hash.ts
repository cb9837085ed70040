import { createHash } from "node:crypto";
import stringify from "safe-stable-stringify";

/** A fingerprint of what a client asked for: the same for the same wishes, however their fields are ordered. */
export function requestHash(commandType: string, request: object): string {
  return createHash("sha256")
    .update(`${commandType} ${stringify(request)}`)
    .digest("base64url");
}
