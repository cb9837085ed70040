import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";
import { badRequest, got, handshake, ok, posted, sendRaw, switched } from "./support/raw-http.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer({ limits: { CORS_ORIGINS: "https://shop.example,http://[::1]:8080" } });
});
afterAll(() => server.close());
const statusesOf = (...requests: string[]) => sendRaw(server.port, requests);

describe("a request target in absolute form", () => {
  it.each(["http://shop.example/graphql", "https://shop.example:8443/graphql", "HTTP://SHOP.example/graphql"])(
    "is served: %s",
    async (target) => {
      expect(await statusesOf(posted(target))).toEqual([ok]);
      expect(await statusesOf(handshake("Host: x", "Upgrade: websocket").replace("/graphql", target))).toEqual([
        switched,
      ]);
    },
  );

  it("has a query part, may lack a path, and does not change the path", async () => {
    const query = "query=%7Bhello%7D";
    const asked = got(`http://x/graphql?${query}`, "Host: x", "apollo-require-preflight: 1");
    expect(await statusesOf(asked, got("http://x", "Host: x"), got("http://x/nothing", "Host: x"))).toEqual([
      ok,
      "HTTP/1.1 404 Not Found",
      "HTTP/1.1 404 Not Found",
    ]);
    expect(await statusesOf(got("//x/graphql", "Host: x"))).toEqual(["HTTP/1.1 404 Not Found"]);
    expect(await statusesOf(got("ftp://x/graphql", "Host: x"))).not.toEqual([ok]);
    expect(await statusesOf(got("http:///graphql", "Host: x"))).toEqual([badRequest]);
  });

  it("overrides the Host header", async () => {
    const origin = ["Origin: http://a.example", "Upgrade: websocket"];
    const to = (target: string, host: string) =>
      statusesOf(handshake(`Host: ${host}`, ...origin).replace("/graphql", target));
    expect(await to("http://a.example/graphql", "b.example")).toEqual([switched]);
    expect(await to("http://b.example/graphql", "a.example")).toEqual(["HTTP/1.1 403 Forbidden"]);
  });
});

describe("the Host header", () => {
  it.each([
    ["none", []],
    ["two", ["Host: x", "Host: y"]],
    ["a malformed one", ["Host: x/y"]],
    ["a blank", ["Host: a b"]],
  ])("is refused: %s", async (_what, headers: string[]) => {
    expect(await statusesOf(got("/healthz", ...headers))).toEqual([badRequest]);
    expect(await statusesOf(handshake("Upgrade: websocket", ...headers))).toEqual([badRequest]);
  });
});
