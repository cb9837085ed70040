import { exportJWK } from "jose";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openHttpStream, streamProtocols } from "../../support/http-stream.js";
import { startTinyServer } from "../support/tiny-server.js";
import { startProvider } from "./support/identity-provider.js";
import { openSocket } from "./support/open-socket.js";
import { sign, unauthenticated } from "./support/tokens.js";

describe("published keys", () => {
  it("verify tokens of several keys, with and without key id, and are not fetched for each token", async () => {
    const provider = await startProvider();
    const [first, second] = [await provider.addKey("RS256", "1"), await provider.addKey("ES256", "2")];
    const [third, fourth] = [await provider.addKey("RS256"), await provider.addKey("RS256")];
    for (const { sign } of [first, second, third, fourth, first])
      expect(await provider.authenticate(`Bearer ${await sign()}`)).toMatchObject({ principal: { subject: "ada" } });
    expect(provider.asked()).toBe(1);
  });

  it("do not accept a signature that uses a public key as a secret", async () => {
    const provider = await startProvider();
    const { publicKey } = await provider.addKey("RS256", "1");
    const asSecret = new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)));
    const forged = await sign({ role: "staff" }, asSecret, { kid: "1" });
    await expect(provider.authenticate(`Bearer ${forged}`)).rejects.toEqual(unauthenticated);
  });

  it("are fetched again for a new key, but not for every token with an unknown key", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const provider = await startProvider();
    const old = await provider.addKey("RS256", "old");
    await provider.authenticate(`Bearer ${await old.sign()}`);
    provider.removeKeys();
    const young = await provider.addKey("RS256", "young");
    for (const n of [1, 2, 3])
      await expect(provider.authenticate(`Bearer ${await young.sign({ n })}`)).rejects.toEqual(unauthenticated);
    expect(provider.asked()).toBe(1);
    vi.setSystemTime(Date.now() + 11_000);
    expect(await provider.authenticate(`Bearer ${await young.sign()}`)).toMatchObject({
      principal: { subject: "ada" },
    });
    expect(provider.asked()).toBe(2);
    await expect(provider.authenticate(`Bearer ${await old.sign({ n: 4 })}`)).rejects.toEqual(unauthenticated);
  });

  describe("over time", () => {
    /** A provider whose only key has been fetched, with a fake clock. */
    async function startKnown() {
      vi.useFakeTimers({ toFake: ["Date"] });
      onTestFinished(() => void vi.useRealTimers());
      const provider = await startProvider();
      const key = await provider.addKey("RS256", "1");
      const token = await key.sign();
      const authenticate = (which = token) => provider.authenticate(`Bearer ${which}`);
      await authenticate();
      const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);
      return { ...provider, key, authenticate, wait };
    }
    const ada = { principal: { subject: "ada" } };

    it("stay in use while their URL is unavailable, for cached and new tokens", async () => {
      const { fail, key, authenticate, wait, asked, logged } = await startKnown();
      fail(500);
      wait(61);
      expect(await authenticate()).toMatchObject(ada);
      for (let hour = 0; hour < 3; hour++) {
        wait(600);
        expect(await authenticate()).toMatchObject(ada);
        expect(await authenticate(await key.sign({ hour }))).toMatchObject(ada);
      }
      expect(asked()).toBeGreaterThan(2);
      fail(200);
      await vi.waitFor(async () => {
        wait(10);
        await authenticate();
        expect(logged).toEqual(["token keys unavailable, using the cached keys", "token keys available again"]);
      });
    });

    it("expire a minute after they are no longer published, even for verified tokens", async () => {
      const { removeKeys, addKey, authenticate, wait } = await startKnown();
      removeKeys();
      await addKey("RS256", "2");
      wait(59);
      await authenticate();
      wait(2);
      await expect(authenticate()).rejects.toEqual(unauthenticated);
    });

    it("are refreshed in the background before they expire", async () => {
      const { removeKeys, authenticate, wait, asked } = await startKnown();
      removeKeys();
      wait(31);
      expect(await authenticate()).toMatchObject(ada);
      await vi.waitFor(() => {
        expect(asked()).toBe(2);
      });
      await vi.waitFor(() => expect(authenticate()).rejects.toEqual(unauthenticated));
    });

    it("include a new key within seconds", async () => {
      const { addKey, authenticate, wait, asked } = await startKnown();
      const young = await addKey("ES256", "2");
      wait(3);
      expect(await authenticate(await young.sign())).toMatchObject(ada);
      expect(await authenticate()).toMatchObject(ada);
      expect(asked()).toBe(2);
    });

    it("do not reject an unknown key while the URL is unavailable", async () => {
      const { addKey, authenticate, wait, fail } = await startKnown();
      const young = await addKey("ES256", "2");
      fail(503);
      wait(3);
      for (const n of [1, 2])
        await expect(authenticate(await young.sign({ n }))).rejects.toMatchObject({ name: "UnavailableError" });
      expect(await authenticate()).toMatchObject(ada);
    });
  });

  it("do not reject a token while they are unavailable", async () => {
    const provider = await startProvider();
    const { sign } = await provider.addKey("RS256", "1");
    provider.fail(500);
    const token = await sign();
    await expect(provider.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ name: "UnavailableError" });
    provider.fail(200);
    expect(await provider.authenticate(`Bearer ${token}`)).toMatchObject({ principal: { role: "customer" } });
  });

  it("respond with 503 over HTTP, also to a stream, and close a WebSocket with 1013 while they are unavailable", async () => {
    const provider = await startProvider();
    const { sign } = await provider.addKey("RS256", "1");
    provider.fail(500);
    const { url, post } = await startTinyServer({ auth: provider.options });
    const token = await sign();
    const answer = await post("{ hello }", {}, { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "SERVICE_UNAVAILABLE" } }] });
    for (const protocol of streamProtocols) {
      const { response } = await openHttpStream(`${url}/graphql`, protocol, "subscription { count(to: 1) }", { token });
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "SERVICE_UNAVAILABLE" } }] });
    }
    expect(await openSocket(url, { token }).ended).toBe(1013);
  });
});
