import { graphql } from "graphql";
import { expect, it } from "vitest";
import { aggregates } from "../../../src/domain/index.js";
import { productProjection } from "../../../src/domain/products/projections.js";
import { unchecked } from "../../../src/graphql/access/principal.js";
import { buildGraphQLSchema } from "../../../src/graphql/schema/schema.js";
import { productCreated } from "../../support/builders.js";
import { recorded } from "../../support/specs.js";
import { memoryReadModel } from "../orders/support/memory-read-model.js";

const schema = buildGraphQLSchema(aggregates);

it.each([
  ["products", 1],
  ["products(discontinued: null)", 1],
  ["products(discontinued: false)", 2],
  ["products(discontinued: true)", 2],
])("%s requires version %d of the projection, the first with its index", async (field, version) => {
  const minVersions: (number | undefined)[] = [];
  const view = memoryReadModel(productProjection.on.ProductCreated(recorded(productCreated())));
  const at = (_minPosition: unknown, _epoch: unknown, minVersion?: number) => {
    minVersions.push(minVersion);
    return Promise.resolve(view);
  };
  const contextValue = { principal: unchecked, readModels: { of: () => ({ at }) } };
  const { data, errors } = await graphql({ schema, source: `{ page: ${field} { totalCount } }`, contextValue });
  expect([data, errors]).toEqual([{ page: { totalCount: field.includes("true") ? 0 : 1 } }, undefined]);
  expect(minVersions).toEqual([version]);
});
