import { describe, expect, it } from "vitest";
import { openApp } from "../support/app.js";
import { codeOf, operationTransports, queryTransports, someone } from "../support/transports.js";
import { items, openShop } from "./support/shop.js";

describe("a scalar", () => {
  it.each([...queryTransports, "sse"] as const)("is rejected with its path, over %s", async (transport) => {
    const { app } = await openShop();
    const ask = someone(app.url)[transport];
    for (const [type, argument, value] of [
      ["DateTime", "asOf", "2026-02-29T00:00:00Z"],
      ["Position", "minPosition", "-1"],
    ] as const) {
      const inLiteral = await ask(`{ order(id: "x", ${argument}: "${value}") { id } }`);
      const query = `query($v: ${type}) { order(id: "x", ${argument}: $v) { id } }`;
      const inVariable = await ask({ query, variables: { v: value } });
      expect([codeOf(inLiteral), codeOf(inVariable)]).toEqual(["GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);
      expect(inLiteral.errors?.[0]?.locations).toEqual([{ line: 1, column: 20 + argument.length }]);
      expect(inVariable.errors?.[0]?.locations).toEqual([{ line: 1, column: 7 }]);
    }
    const days = await ask('{ orderStatistics(from: "2026-13-01", to: "x") { date } }');
    expect(days.errors?.map(({ locations }) => locations)).toEqual([
      [{ line: 1, column: 25 }],
      [{ line: 1, column: 43 }],
    ]);
    expect((await ask('{ order(id: "x", asOf: "2026-06-30t23:59:60z") { id } }')).errors).toBeUndefined();
  });
});

it.each(operationTransports)(
  "with many errors gets a bounded number of bounded messages, over %s",
  async (transport) => {
    const app = await openApp();
    const ask = someone(app.url)[transport];
    const query = "mutation($input: CreateOrderInput!) { createOrder(input: $input) { receipt { position } } }";
    const wrong = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`unknown${n}`, 1]));
    for (const input of [
      { customerId: "x".repeat(200_000), items, ...wrong },
      { customerId: "ada", items: Array.from({ length: 1_000 }, () => "x".repeat(200)) },
      "x".repeat(200_000),
    ]) {
      const { errors = [] } = await ask({ query, variables: { input } });
      expect(new Set(errors.map(({ extensions }) => extensions?.["code"]))).toEqual(new Set(["BAD_USER_INPUT"]));
      expect(JSON.stringify(errors).length).toBeLessThan(100_000);
    }
    const { errors = [] } = await ask(`{ order(id: [${'"x", '.repeat(900)}]) { id } ${"a".repeat(30_000)} }`);
    expect(new Set(errors.map(({ extensions }) => extensions?.["code"]))).toEqual(
      new Set(["GRAPHQL_VALIDATION_FAILED"]),
    );
    expect(JSON.stringify(errors).length).toBeLessThan(5_000);
  },
);
