import fc from "fast-check";
import { graphql } from "graphql";
import { expect, it } from "vitest";
import { z } from "zod";
import { formatAmount } from "../../../src/core/money.js";
import { aggregates } from "../../../src/domain/index.js";
import { orderProjection } from "../../../src/domain/orders/projections/order.js";
import { unchecked } from "../../../src/graphql/access/principal.js";
import { buildGraphQLSchema } from "../../../src/graphql/schema/schema.js";
import { operationsOf } from "../../support/specs.js";
import { histories, largest } from "./support/histories.js";
import { memoryReadModel } from "./support/memory-read-model.js";

const schema = buildGraphQLSchema(aggregates);
const source = `query($filter: OrderFilter, $first: Int, $after: String, $last: Int, $before: String) {
  orders(filter: $filter, orderBy: TOTAL, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const pageShape = z.object({
  totalCount: z.number(),
  nodes: z.array(z.object({ id: z.string() })),
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    hasPreviousPage: z.boolean(),
    startCursor: z.string().nullable(),
    endCursor: z.string().nullable(),
  }),
});

/** Bounds around the totals of the histories, with the largest possible one. */
const amount = fc.option(fc.constantFrom(0, 1249, 1250, 1251, largest - 1, largest), { nil: undefined });
const filters = fc
  .record({
    currencyCode: fc.constantFrom("EUR", "JPY"),
    min: amount,
    max: amount,
  })
  .filter(({ min, max }) => min === undefined || max === undefined || min <= max);

it("a list by total equals the fold of the log, forwards and backwards, with equal totals", async () => {
  const pageSizes = fc.integer({ min: 1, max: 3 });
  await fc.assert(
    fc.asyncProperty(histories, filters, pageSizes, async ({ orders, log }, { currencyCode, min, max }, size) => {
      const view = memoryReadModel(operationsOf(orderProjection, log));
      const money = (minorUnits: number) => ({ amount: formatAmount(minorUnits, currencyCode), currencyCode });
      const filter = {
        ...(min === undefined && max === undefined && { currencyCode }),
        ...(min !== undefined && { minTotal: money(min) }),
        ...(max !== undefined && { maxTotal: money(max) }),
      };
      const read = async (page: object) => {
        const contextValue = { principal: unchecked, readModels: { of: () => ({ at: () => Promise.resolve(view) }) } };
        const { data, errors } = await graphql({ schema, source, contextValue, variableValues: { filter, ...page } });
        expect(errors).toBeUndefined();
        return pageShape.parse(data?.["orders"]);
      };
      const expected = orders
        .filter((order) => order.currencyCode === currencyCode)
        .filter(({ total }) => total >= (min ?? 0) && total <= (max ?? largest))
        .sort((one, other) => other.total - one.total || (one.orderId < other.orderId ? 1 : -1))
        .map(({ orderId }) => orderId);

      const forwards: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { totalCount, nodes, pageInfo } = await read({ first: size, after });
        expect([totalCount, pageInfo.hasPreviousPage]).toEqual([expected.length, forwards.length > 0]);
        forwards.push(...nodes.map(({ id }) => id));
        [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
      }
      expect(forwards).toEqual(expected);

      const backwards: string[] = [];
      for (let before: string | null = null, more = true; more;) {
        const { nodes, pageInfo } = await read({ last: size, before });
        expect(pageInfo.hasNextPage).toBe(backwards.length > 0);
        backwards.unshift(...nodes.map(({ id }) => id));
        [before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage];
      }
      expect(backwards).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
