import { describe, expect, it } from "vitest";
import { z } from "zod";
import { aggregates } from "../../src/domain/index.js";
import { buildGraphQLSchema } from "../../src/graphql/schema/schema.js";
import { openApp, openServers } from "../support/app.js";
import type { Cells, Outcome, Whom } from "../support/policy-cells.js";
import { codeOf, subscriptionTransports, transports, type TransportAnswer } from "../support/transports.js";
import { cells } from "./support/all-policy-cells.js";
import { openShop, whom, type Name } from "./support/policy-shop.js";

const read = (text: string): TransportAnswer => JSON.parse(text) as TransportAnswer;
const isSubscription = ([query]: Cells) => query(whom("bob")).startsWith("subscription");

it("has cells for each root field", () => {
  const schema = buildGraphQLSchema(aggregates);
  const types = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = types.flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(fields.filter((name) => !(name in cells))).toEqual([]);
});

describe.each(["one process", "subgraphs"] as const)("access control of %s", (kind) => {
  it("decides queries and mutations by policy, over both transports", async () => {
    const { actors } = await openShop(kind);
    for (const transport of transports) {
      const about = (name: Name) => whom(name, transport);
      /** The result with its ids replaced by those of the missing entities. */
      const withMissingIds = (text: string, { order, customer }: Whom) =>
        text.replaceAll(order, about("nobody").order).replaceAll(`"${customer}"`, `"nobody"`);

      async function expectCell(who: keyof typeof actors, name: "ada" | "bob", title: string, outcome: Outcome) {
        const [query] = cells[title] ?? [];
        if (query === undefined) throw new Error(`No cell ${title} exists`);
        const cell = `${title} of ${name}, asked by ${who} over ${transport}`;
        const answer = await actors[who][transport](query(about(name)));
        if (outcome === "FORBIDDEN" || outcome === "UNAUTHENTICATED") {
          expect(codeOf(read(answer)), cell).toBe(outcome);
          return;
        }
        expect(read(answer).errors, cell).toBeUndefined();
        // The result for a missing entity is what staff gets for it, since staff may see every entity.
        if (title.startsWith("createOrder") || query(about("bob")) === query(about("nobody"))) return;
        const ofMissing = await actors.staff[transport](query(about("nobody")));
        if (outcome === "as if missing") expect(withMissingIds(answer, about(name)), cell).toBe(ofMissing);
        else expect(withMissingIds(answer, about(name)), cell).not.toBe(ofMissing);
      }

      for (const [title, row] of Object.entries(cells)) {
        if (isSubscription(row)) continue;
        const [, anonymous, own, foreign] = row;
        await expectCell("anonymous", "ada", title, anonymous);
        await expectCell("ada", "bob", title, foreign);
        await expectCell("ada", "ada", title, own);
      }
      for (const [title, row] of Object.entries(cells))
        if (!isSubscription(row)) await expectCell("staff", "bob", title, "yes");
    }
  });

  it("decides subscriptions by policy, over each transport", async () => {
    const { actors } = await openShop(kind);
    for (const [title, row] of Object.entries(cells).filter(([, row]) => isSubscription(row))) {
      const [query, anonymous, own] = row;
      for (const transport of subscriptionTransports) {
        const codeFor = async (who: keyof typeof actors) =>
          codeOf(read(await actors[who][transport](query(whom("ada")))));
        expect(await codeFor("anonymous"), title).toBe(anonymous === "yes" ? undefined : anonymous);
        if (own === "FORBIDDEN") expect(await codeFor("ada"), title).toBe(own);
      }
      for (const { http } of Object.values(actors))
        expect(read(await http(query(whom("ada")))).data ?? null).toBeNull();
    }
  });
});

it("rejects the production start without a way to verify tokens", async () => {
  const servers = await openServers();
  const production = { NODE_ENV: "production", DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url };
  await expect(openApp(servers, production)).rejects.toThrow(
    "AUTH_SECRET or AUTH_JWKS_URL is required when NODE_ENV is production",
  );
});

it("shows entities of a subgraph to their owner only", async () => {
  const { actors } = await openShop("subgraphs");
  const entities = (["ada", "bob", "nobody"] as const).flatMap((name) => [
    `{ __typename: "Order", id: "${whom(name).order}" }`,
    `{ __typename: "Customer", id: "${name}" }`,
  ]);
  const query = `{ _entities(representations: [${entities.join(", ")}]) { __typename ... on Node { id } } }`;
  const shape = z.object({ data: z.object({ _entities: z.array(z.object({ id: z.string() }).nullable()) }) });
  const ofAda = [{ id: whom("ada").order }, { id: "ada" }];
  for (const transport of transports) {
    const seenBy = async (who: keyof typeof actors) =>
      shape.parse(read(await actors[who][transport](query))).data._entities;
    expect(await seenBy("ada")).toEqual([...ofAda, null, null, null, null]);
    expect(await seenBy("anonymous")).toEqual([null, null, null, null, null, null]);
    expect(await seenBy("staff")).toEqual([...ofAda, { id: whom("bob").order }, { id: "bob" }, null, null]);
  }
});
