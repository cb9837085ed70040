import { expect, it } from "vitest";
import { clientAddress } from "../../../src/graphql/limits/client-address.js";

const from = (remoteAddress: string, proxies = 0, forwarded?: string) =>
  clientAddress({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }, proxies);

it("is the socket's address without trusted proxies", () => {
  expect(from("192.0.2.1", 0, "198.51.100.7")).toBe("192.0.2.1");
  expect(from("::ffff:192.0.2.1")).toBe("192.0.2.1");
});

it("is the address that the outermost trusted proxy reports, whatever the client sends", () => {
  expect(from("10.0.0.1", 1, "1.1.1.1, 198.51.100.7")).toBe("198.51.100.7");
  expect(from("10.0.0.1", 2, "1.1.1.1, 198.51.100.7, 10.0.0.2")).toBe("198.51.100.7");
  expect(from("10.0.0.1", 1)).toBe("10.0.0.1");
});

it("excludes the port, which differs for each connection", () => {
  expect(from("10.0.0.1", 1, "198.51.100.7:4711")).toBe("198.51.100.7");
  expect(from("10.0.0.1", 1, "[2001:db8:1:2::3]:4711")).toBe("2001:db8:1:2::/64");
});

it("is the /64 network of an IPv6 address, of which a client may own all addresses", () => {
  expect(from("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(from("2001:0DB8:0001:0002::6")).toBe("2001:db8:1:2::/64");
  expect(from("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(from("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  expect(from("::1")).toBe("0:0:0:0::/64");
});
