import type { IncomingHttpHeaders } from "node:http";
import { isIPv6 } from "node:net";

/** The part of a request that determines its client's address. */
export interface AddressedRequest {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/**
 * The client address of a request, as reported by the outermost of `trustedProxies` proxies: an IPv4 address, or the /64
 * network of an IPv6 address, because one client may own all addresses of that network.
 */
export function clientAddress({ socket, headers }: AddressedRequest, trustedProxies: number): string {
  const remote = socket.remoteAddress ?? "unknown";
  if (trustedProxies === 0) return networkOf(remote);
  const { "x-forwarded-for": forwarded = "" } = headers;
  const addresses = String(forwarded)
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");
  return networkOf(withoutPort(addresses.at(-trustedProxies) ?? addresses[0] ?? remote));
}

/** Some proxies add the port, which differs for each connection. */
function withoutPort(address: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  // A URL's canonical form has no leading zeros and no IPv4 suffix.
  const canonical = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [before = "", after] = canonical.split("::");
  const groups = before.split(":").filter((group) => group !== "");
  const zeros = after === undefined ? 0 : 8 - groups.length - after.split(":").filter((group) => group !== "").length;
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...(after ?? "").split(":")];
  return `${all.slice(0, 4).join(":")}::/64`;
}
