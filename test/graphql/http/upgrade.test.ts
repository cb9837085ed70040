import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";
import { got, handshake, ok, posted, sendRaw, switched } from "./support/raw-http.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer({ limits: { CORS_ORIGINS: "https://shop.example,http://[::1]:8080" } });
});
afterAll(() => server.close());
const statusesOf = (...requests: string[]) => sendRaw(server.port, requests);

describe("an upgrade", () => {
  it.each(["h2c", "TLS/1.0", "h2c, foo/1", "websocketty"])(
    "to %s is ignored, and its connection stays open",
    async (to) => {
      const offer = [
        `Upgrade: ${to}`,
        "Connection: Upgrade, HTTP2-Settings",
        "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA",
      ];
      expect(await statusesOf(posted("/graphql", ...offer), posted("/graphql"))).toEqual([ok, ok]);
      expect(await statusesOf(got("/healthz", "Host: x", ...offer), posted("/graphql", ...offer))).toEqual([ok, ok]);
    },
  );

  it("to WebSocket is ignored in a POST and in HTTP/1.0", async () => {
    const offer = ["Upgrade: websocket", "Connection: Upgrade"];
    expect(await statusesOf(posted("/graphql", ...offer))).toEqual([ok]);
    const old = got("/healthz", "Host: x", ...offer).replace("HTTP/1.1", "HTTP/1.0");
    expect(await statusesOf(old)).toEqual([ok]);
  });

  it.each(["websocket", "WebSocket", "websocket, h2c", "h2c , WEBSOCKET"])("to %s opens a WebSocket", async (to) => {
    expect(await statusesOf(handshake("Host: x", `Upgrade: ${to}`))).toEqual([switched]);
  });
});

describe("the origin of a WebSocket", () => {
  it.each([
    ["shop.local", "https://shop.local", true],
    ["shop.local:443", "https://shop.local", true],
    ["shop.local", "https://shop.local:443", true],
    ["SHOP.local", "https://shop.LOCAL", true],
    ["shop.local:80", "http://shop.local", true],
    ["[2001:db8::1]", "http://[2001:DB8:0::1]", true],
    ["[::1]:4000", "http://[::1]:4000", true],
    ["x", "HTTPS://Shop.Example", true],
    ["x", "https://shop.example:443", true],
    ["x", "http://[0::1]:8080", true],
    ["shop.local", "https://other.local", false],
    ["shop.local:444", "https://shop.local", false],
    ["shop.local:80", "https://shop.local", false],
    ["shop.local", "https://shop.local.evil.example", false],
    ["shop.local", "https://evil.example/shop.local", false],
    ["x", "http://shop.example", false],
    ["null", "null", false],
    ["", "null", false],
  ])("of host %s is normalized before its comparison with %s", async (host, origin, allowed) => {
    const answer = await statusesOf(handshake(`Host: ${host}`, `Origin: ${origin}`, "Upgrade: websocket"));
    expect(answer).toEqual([allowed ? switched : "HTTP/1.1 403 Forbidden"]);
  });

  it("is compared in the same way for CORS", async () => {
    const allowedTo = async (origin: string) =>
      (await server.post("{ hello }", {}, { origin })).headers.get("access-control-allow-origin");
    expect(await allowedTo("https://SHOP.example:443")).toBe("https://SHOP.example:443");
    expect(await allowedTo("https://other.example")).toBeNull();
  });
});
