import { expect, it } from "vitest";
import { clientAddress } from "../../../src/graphql/limits/client-address.js";

const from = (remoteAddress: string, proxies = 0, forwarded?: string) =>
  clientAddress({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }, proxies);

it("is what the socket says, and nobody else, unless there are proxies", () => {
  expect(from("192.0.2.1", 0, "198.51.100.7")).toBe("192.0.2.1");
  expect(from("::ffff:192.0.2.1")).toBe("192.0.2.1");
});

it("is what the last trusted proxy says, whatever a client has put in front", () => {
  expect(from("10.0.0.1", 1, "1.1.1.1, 198.51.100.7")).toBe("198.51.100.7");
  expect(from("10.0.0.1", 2, "1.1.1.1, 198.51.100.7, 10.0.0.2")).toBe("198.51.100.7");
  expect(from("10.0.0.1", 1)).toBe("10.0.0.1");
});

it("has no port, which is another one with each connection", () => {
  expect(from("10.0.0.1", 1, "198.51.100.7:4711")).toBe("198.51.100.7");
  expect(from("10.0.0.1", 1, "[2001:db8:1:2::3]:4711")).toBe("2001:db8:1:2::/64");
});

it("is the network of an IPv6 address: a client may have all addresses in it", () => {
  expect(from("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(from("2001:0DB8:0001:0002::6")).toBe("2001:db8:1:2::/64");
  expect(from("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(from("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  expect(from("::1")).toBe("0:0:0:0::/64");
});
