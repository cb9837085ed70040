import { CloseCode } from "graphql-ws";
import { describe, expect, it } from "vitest";
import { tokenOf } from "../../support/tokens.js";
import { startTinyServer } from "../support/tiny-server.js";
import { openSocket } from "./support/open-socket.js";
import { options } from "./support/tokens.js";

describe("over HTTP", () => {
  it("rejects an invalid token with 401; accepts a valid token and no token", async () => {
    const { post } = await startTinyServer({ auth: options });
    const bad = await post("{ hello }", {}, { authorization: "Bearer nonsense" });
    expect(bad.status).toBe(401);
    expect(bad.headers.get("www-authenticate")).toBe("Bearer");
    expect(await bad.json()).toEqual({
      errors: [{ message: "Invalid token: verification failed", extensions: { code: "UNAUTHENTICATED" } }],
    });
    const good = await post("{ hello }", {}, { authorization: `bearer ${await tokenOf("staff", "grace")}` });
    expect([good.status, (await post("{ hello }")).status]).toEqual([200, 200]);
  });
});

describe("over WebSocket", () => {
  it("accepts a token in connection_init, in each spelling, or in the handshake; closes for an invalid one with 4403", async () => {
    const { url } = await startTinyServer({ auth: options });
    const token = await tokenOf("customer", "ada");
    await openSocket(url).opened;
    await openSocket(url, { authorization: `Bearer ${token}` }).opened;
    await openSocket(url, { Authorization: `Bearer ${token}` }).opened;
    await openSocket(url, { token }).opened;
    await openSocket(url, undefined, { authorization: `Bearer ${token}` }).opened;
    for (const nonsense of ["nonsense", "", 5, { token }])
      expect(await openSocket(url, { token: nonsense }).ended).toBe(CloseCode.Forbidden);
    expect(await openSocket(url, undefined, { authorization: "Bearer nonsense" }).ended).toBe(CloseCode.Forbidden);
  });

  it("is closed with 4403 when its token expires", async () => {
    const { url } = await startTinyServer({ auth: options });
    const { opened, ended } = openSocket(url, { token: await tokenOf("customer", "ada", 2) });
    await opened;
    expect(await ended).toBe(CloseCode.Forbidden);
  });
});
