import { parse, print, stripIgnoredCharacters, type DocumentNode } from "graphql";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { describe, expect, it } from "vitest";
import * as documents from "../../sdk/src/generated/documents.js";
import { toRequest } from "../../sdk/src/print.js";
import { oneTea, openClient, openShop } from "./support/shop.js";

describe("client.request", () => {
  it("sends a custom query, which sees the client's own writes", async () => {
    const client = openClient((await openShop()).url, { consistency: "own-writes" });
    const created = await client.createOrder({ customerId: "ada", items: oneTea });
    const document = parse(`query ($id: ID!, $minPosition: Position, $epoch: ID) {
      status: order(id: $id, minPosition: $minPosition, epoch: $epoch) { status }
    }`) as TypedDocumentNode<{ readonly status: { readonly status: string } | null }, { readonly id: string }>;
    const { status } = await client.request(document, { id: created.ok ? created.aggregateId : "" });
    expect(status).toEqual({ status: "PENDING" });
  });

  it("sends a mutation once, since a retry may not be safe", async () => {
    const { url } = await openShop();
    let requests = 0;
    const losing: typeof fetch = () => {
      requests++;
      return Promise.reject(new TypeError("fetch failed"));
    };
    const input = { customerId: "ada", items: oneTea };
    const lost = openClient(url, { fetch: losing }).request(documents.CreateOrderDocument, { input });
    await expect(lost).rejects.toMatchObject({ name: "NetworkError", temporary: true });
    expect(requests).toBe(1);
    const { createOrder } = await openClient(url).request(documents.CreateOrderDocument, { input });
    expect(createOrder.receipt).toMatchObject({ position: "2" });
  });

  it("rejects a subscription, and a document without a single operation", async () => {
    const client = openClient("http://127.0.0.1:1/graphql");
    await expect(client.request(documents.OrderChangedDocument)).rejects.toThrow("not subscriptions");
    await expect(client.request(parse("{ a } query b { b }") as TypedDocumentNode)).rejects.toThrow("exactly one");
  });
});

describe("the printer", () => {
  const normalized = (document: DocumentNode) => stripIgnoredCharacters(print(document));

  it.each(Object.entries(documents).filter(([name]) => name.endsWith("Document")))(
    "prints %s as graphql does",
    (_name, document) => {
      expect(normalized(parse(toRequest(document).text))).toBe(normalized(document));
    },
  );

  it("prints each kind of node", () => {
    const document = parse(`
      query all($a: [Int!]! = [1, -2], $b: T = { x: 1.5e3, y: null, z: [E, true] } @d) @e(f: "g\\n\\"\\u0000") {
        alias: field(a: $a, b: """block "text" """) @include(if: $b) { ...F @skip(if: false) ... on T @x { id } ... { id } }
      }
      fragment F on T @y { id }
    `);
    expect(normalized(parse(toRequest(document).text))).toBe(
      normalized(document).replace(/"""block \\?"text\\?" """/, '"block \\"text\\" "'),
    );
  });
});
