import { useSyncExternalStore } from "react";
import type { ConnectionState } from "@bifold/client";
import { useClient } from "./provider.js";

const onServer: ConnectionState = { state: "idle", error: undefined, logReplacements: 0 };

/** The state of the connection that keeps the data current. */
export function useConnectionState(): ConnectionState {
  const { connection } = useClient();
  return useSyncExternalStore(connection.subscribe, connection.current, () => onServer);
}
