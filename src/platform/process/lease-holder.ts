import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

/** Returns a new name for a lease holder: host, process id, and a random suffix, since a process may have several. */
export function newLeaseHolder(): string {
  return `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
}
