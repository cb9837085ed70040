import fc from "fast-check";
import { expect, it } from "vitest";
import { formatAmount } from "../../../src/core/money.js";
import { productRefusals, type ProductCommand } from "../../../src/domain/products/commands.js";
import { productDecider } from "../../../src/domain/products/decide.js";
import type { ProductDetails } from "../../../src/domain/products/details.js";
import type { ProductEvent } from "../../../src/domain/products/events.js";
import type { Product } from "../../../src/domain/products/product.js";
import { catalogKey, productProjection } from "../../../src/domain/products/projections.js";
import { findProduct } from "../../../src/domain/products/queries.js";
import { memoryReadModel } from "../orders/support/memory-read-model.js";
import { createProduct, updateProductPrice } from "../../support/builders.js";
import { logOf, operationsOf } from "../../support/specs.js";

const productIds = ["beans", "mug", "pot"];
const price = fc.record({
  minorUnits: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.MAX_SAFE_INTEGER)),
  currencyCode: fc.constantFrom("EUR", "JPY"),
});
const details = fc.record(
  {
    description: fc.constantFrom("", "Roasted on Monday", "Two\nlines"),
    imageUrl: fc.constantFrom("", "https://example.com/a.webp"),
    sku: fc.constantFrom("", "B-1"),
  },
  { requiredKeys: [] },
);
const commands = fc
  .record({
    productId: fc.constantFrom(...productIds),
    price,
    details,
    name: fc.constantFrom("One", "Two"),
    type: fc.constantFrom(...(Object.keys(productRefusals) as ProductCommand["type"][])),
  })
  .map(({ type, productId, price, details, name }): ProductCommand => {
    switch (type) {
      case "CreateProduct":
        return createProduct({ productId, price, ...details });
      case "UpdateProductPrice":
        return updateProductPrice({ productId, newPrice: price });
      case "RenameProduct":
        return { type, productId, newName: name };
      case "UpdateProductDetails":
        return { type, productId, ...details };
      case "DiscontinueProduct":
        return { type, productId };
    }
  });

/** The details that the last events give; null for an empty text. */
function detailsAfter(events: readonly ProductEvent[]) {
  const last = (name: keyof ProductDetails) => {
    const given = events.flatMap(({ type, data }) =>
      type === "ProductCreated" || type === "ProductDetailsUpdated" ? (data[name] ?? []) : [],
    );
    const text = given.at(-1);
    return text === undefined || text === "" ? null : text;
  };
  return { description: last("description"), imageUrl: last("imageUrl"), sku: last("sku") };
}

/** The log after any commands, and the state of each product. */
const histories = fc.array(commands, { maxLength: 40 }).map((all) => {
  const states = new Map<string, Product>();
  const events: ProductEvent[] = [];
  for (const command of all) {
    if (productDecider.validate(command).length > 0) continue;
    const state = states.get(command.productId) ?? productDecider.initialState;
    const decision = productDecider.decide(state, command, new Map<string, never>());
    if ("refusals" in decision) continue;
    events.push(...decision.events);
    states.set(command.productId, decision.events.reduce(productDecider.evolve, state));
  }
  return { states, log: logOf(events, ({ data }) => data.productId) };
});

it("a product in the read model equals the fold of its events, for any history", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ states, log }) => {
      const view = memoryReadModel(operationsOf(productProjection, log));
      for (const productId of productIds) {
        const state = states.get(productId) ?? productDecider.initialState;
        const own = log.filter(({ data }) => data.productId === productId);
        expect(own.map(({ data }) => data).length > 0).toBe(state.exists);
        const expected = state.exists && {
          id: productId,
          name: state.name,
          ...detailsAfter(own),
          discontinued: state.discontinued,
          price: { amount: formatAmount(state.price, state.currencyCode), currencyCode: state.currencyCode },
          version: own.length,
          createdAt: own[0]?.recordedAt,
          lastUpdated: own.at(-1)?.recordedAt,
        };
        expect(await findProduct(view, productId)).toEqual(expected || undefined);
      }
    }),
  );
});

it.each([undefined, false, true])(
  "the catalog with the filter discontinued = %s contains each product once, in the order of creation, for any history",
  async (discontinued) => {
    await fc.assert(
      fc.asyncProperty(histories, async ({ states, log }) => {
        const view = memoryReadModel(operationsOf(productProjection, log));
        const range = { order: "ascending", limit: 100, from: "start" } as const;
        const { entries } = await view.page(catalogKey(discontinued), range);
        expect(entries).toEqual(
          log.flatMap(({ type, data: { productId }, position }) => {
            const state = states.get(productId);
            const isListed = discontinued === undefined || (state?.exists && state.discontinued) === discontinued;
            return type === "ProductCreated" && isListed ? [{ member: productId, score: position }] : [];
          }),
        );
      }),
    );
  },
);

it("each new price follows the previous one, differs from it and is above zero, for any history", () => {
  fc.assert(
    fc.property(histories, ({ log }) => {
      const prices = new Map<string, number>();
      for (const event of log) {
        if (event.type !== "ProductCreated" && event.type !== "ProductPriceUpdated") continue;
        const { productId } = event.data;
        const price = event.type === "ProductCreated" ? event.data.price : event.data.newPrice;
        if (event.type === "ProductPriceUpdated") {
          expect(event.data.oldPrice).toBe(prices.get(productId));
          expect(price).not.toBe(event.data.oldPrice);
        }
        expect(price).toBeGreaterThan(0);
        prices.set(productId, price);
      }
    }),
  );
});

it("publishes the changes of a product under its key", () => {
  expect(productProjection.topics?.("product:beans", {})).toEqual(["product:beans"]);
});
