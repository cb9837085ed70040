import type { ConnectionState } from "@bifold/client";
import type { Fault } from "./resource.js";

/**
 * `loading`: there is no data yet. `live`: the data is current and stays so. `stale`: there is data, and the connection is
 * lost or a read failed. `failed`: there is no data, because of `error`.
 */
export type LiveStatus = "loading" | "live" | "stale" | "failed";

/** The status of data that a connection keeps current. */
export function statusOf(hasData: boolean, error: Fault | undefined, connection: ConnectionState): LiveStatus {
  if (!hasData) return error === undefined ? "loading" : "failed";
  // While the first connection opens, the data is as new as its read. A lost connection has an error.
  return (error ?? connection.error) !== undefined ? "stale" : "live";
}
