import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

/** A name under which to hold leases: host, process id, and something random, since a process may hold under several. */
export function newLeaseHolder(): string {
  return `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
}
