import { randomUUID } from "node:crypto";
import { processName } from "./process-name.js";

/** Returns a new name for a lease holder: host, process id, and a random suffix, since a process may have several. */
export function newLeaseHolder(): string {
  return `${processName}:${randomUUID().slice(0, 8)}`;
}
