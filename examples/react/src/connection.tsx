import type { ConnectionState } from "@bifold/client";
import { useConnectionState } from "@bifold/react";

const texts: Record<ConnectionState["state"], string> = {
  idle: "Not connected",
  connecting: "Connecting…",
  connected: "Live",
  reconnecting: "The connection is lost. What you see may be out of date.",
};

/** The state of the connection that keeps the page current. The client reconnects automatically. */
export function Connection() {
  const { state } = useConnectionState();
  return <output aria-label="Connection">{texts[state]}</output>;
}
