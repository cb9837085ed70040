import type { IncomingHttpHeaders } from "node:http";
import { isIPv6 } from "node:net";

/** What of a request tells where it comes from. */
export interface Received {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/**
 * Where a request comes from, as the last of so many trusted proxies in front of us tells: an IPv4 address, or the
 * network of an IPv6 address, of whose 2^64 addresses one client may have all.
 */
export function clientAddress({ socket, headers }: Received, trustedProxies: number): string {
  const remote = socket.remoteAddress ?? "unknown";
  if (trustedProxies === 0) return networkOf(remote);
  const { "x-forwarded-for": forwarded = "" } = headers;
  const told = String(forwarded)
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");
  return networkOf(withoutPort(told.at(-trustedProxies) ?? told[0] ?? remote));
}

/** Some proxies tell the port as well, which is another one with each connection. */
function withoutPort(told: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(told)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(told)?.[1] ?? told;
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  // As URLs write it, an address has no leading zeros and no IPv4 tail.
  const canonical = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [before = "", after] = canonical.split("::");
  const groups = before.split(":").filter((group) => group !== "");
  const zeros = after === undefined ? 0 : 8 - groups.length - after.split(":").filter((group) => group !== "").length;
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...(after ?? "").split(":")];
  return `${all.slice(0, 4).join(":")}::/64`;
}
