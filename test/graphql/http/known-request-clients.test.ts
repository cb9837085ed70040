import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { clientError } from "../../../src/graphql/errors/errors.js";
import { UnavailableError } from "../../../src/platform/failures/errors.js";
import { options, sign } from "../access/support/tokens.js";
import type { TinyServer } from "../support/tiny-server.js";
import { compare, countPiped, echo, known, openOwnPair, post } from "./support/pair.js";

describe("the client of a known request", () => {
  it("is identified as by Apollo Server, as long as its token is valid", async () => {
    const pair = await openOwnPair(() => ({ auth: options }));
    const expiresSoon = await sign({ exp: Math.floor(Date.now() / 1_000) + 1 });
    const tokens = [await sign({}), await sign({ role: "staff" }), await sign({ exp: 1 }), await sign({ role: "x" })];
    const values = [
      ...[...tokens, expiresSoon, "x"].map((token) => `Bearer ${token}`),
      "Basic x",
      `bearer ${tokens[0]}`,
    ];
    for (const authorization of values) await compare(pair, post({ query: "{ origin }" }, { authorization }));
    const expired = post({ query: "{ origin }" }, { authorization: `Bearer ${expiresSoon}` });
    await vi.waitFor(
      async () => {
        expect((await compare(pair, expired))?.status).toMatch(/^401/);
      },
      { timeout: 3_000 },
    );
    const valid = post({ query: "{ origin }" }, { authorization: `Bearer ${tokens[0]}` });
    expect(await countPiped(pair, () => compare(pair, valid))).toBe(0);
    expect(await countPiped(pair, () => compare(pair, post({ query: "{ origin }" })))).toBe(0);
  });

  it("is not taken for the client of the request before", async () => {
    const pair = await openOwnPair(() => ({ auth: options }));
    const [ada, bob] = [await sign({ sub: "ada" }), await sign({ sub: "bob" })];
    for (const token of [ada, bob, ada, bob]) {
      const response = await compare(pair, post({ query: "{ customer }" }, { authorization: `Bearer ${token}` }));
      expect(response?.body).toContain(token === ada ? '"ada"' : '"bob"');
    }
    expect((await compare(pair, post({ query: "{ customer }" })))?.body).toContain('"customer":null');
  });

  it.each(["at once", "later"])("spends its budget, and is refused without points (decided %s)", async (when) => {
    const pair = await openOwnPair(() => {
      let left = 5;
      const decide = (cost: number) => {
        left -= cost;
        if (left === 2) throw new UnavailableError("10.0.0.7 is unavailable");
        const headers = new Map([["Retry-After", "7"]]);
        if (left < 0) throw clientError("RATE_LIMITED", "Later", { retryAfter: 7, http: { status: 429, headers } });
        return left;
      };
      return { spend: (_requester, cost) => (when === "at once" ? decide(cost) : Promise.resolve(cost).then(decide)) };
    });
    const statuses: (string | undefined)[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await compare(pair, post({ query: "{ hello }" })))?.status.slice(0, 3));
    expect(statuses).toEqual(["200", "200", "429", "429"]);
  });

  it("may not send an operation outside the manifest, if that is enforced", async () => {
    const PERSISTED_MANIFEST = fileURLToPath(new URL("../../../sdk/persisted-operations.json", import.meta.url));
    const pair = await openOwnPair(() => ({ limits: { PERSISTED_OPERATIONS: "enforce", PERSISTED_MANIFEST } }));
    const sent = post({ query: "{ hello }" });
    expect((await compare(pair, sent))?.status).toBe("403 Forbidden");
    expect(await countPiped(pair, () => compare(pair, sent))).toBe(0);
  });

  it("is charged for refused requests as by Apollo Server", async () => {
    const pair = await openOwnPair(() => ({
      auth: options,
      limits: { FAILURE_LIMIT_PER_MINUTE: "6", MAX_VARIABLES_LENGTH: "2000" },
    }));
    const statuses: (string | undefined)[] = [];
    const refusals = [known.at(-1)?.[1], { query: echo }, { query: "{ tooCostly hello }" }];
    for (const body of [...refusals, ...refusals]) statuses.push((await compare(pair, post(body)))?.status.slice(0, 3));
    expect(statuses).toEqual(["413", "200", "400", "413", "429", "429"]);
  });
});

it("a known request is logged as by Apollo Server", async () => {
  const pair = await openOwnPair();
  for (const [, body] of known) await compare(pair, post(body));
  const lines = ({ logged }: TinyServer) =>
    logged.map(({ time: _time, err, ...line }) => ({ ...line, message: (err as Error | undefined)?.message }));
  expect(lines(pair.direct)).toEqual(lines(pair.piped));
  expect(pair.direct.logged.length).toBeGreaterThan(5);
});
