import type { IncomingMessage } from "node:http";

/** The address that a request comes from, as the last of so many trusted proxies in front of us tells. */
export function clientAddress({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const remote = socket.remoteAddress ?? "unknown";
  if (trustedProxies === 0) return remote;
  const { "x-forwarded-for": forwarded = "" } = headers;
  const told = String(forwarded)
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");
  return told.at(-trustedProxies) ?? told[0] ?? remote;
}
