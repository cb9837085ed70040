import fc from "fast-check";
import { expect, it } from "vitest";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import { catalog, createOrder, product } from "../../support/builders.js";

const lines = fc.uniqueArray(
  fc.record({
    productId: fc.constantFrom("a", "b", "c", "d"),
    quantity: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1_000_000 })),
    price: fc.oneof(
      fc.integer({ min: 1, max: 1_000 }),
      fc.integer({ min: 1, max: 2 ** 40 }),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    ),
  }),
  { minLength: 1, selector: ({ productId }) => productId },
);

it("an order is accepted if and only if its total fits, and its total is exact", () => {
  fc.assert(
    fc.property(lines, (priced) => {
      const shop = catalog(...priced.map(({ productId, price }) => product(productId, { price })));
      const items = priced.map(({ productId, quantity }) => ({ productId, quantity }));
      const sum = priced.reduce((all, { quantity, price }) => all + BigInt(quantity) * BigInt(price), 0n);
      const decision = orderDecider.decide(orderDecider.initialState, createOrder({ items }), shop);
      expect("events" in decision).toBe(sum <= BigInt(Number.MAX_SAFE_INTEGER));
      if (!("events" in decision)) {
        expect(decision.refusals.map(({ code }) => code)).toEqual(["AMOUNT_TOO_LARGE"]);
        return;
      }
      const [event] = decision.events;
      if (event.type !== "OrderCreated") expect.fail(event.type);
      expect(BigInt(event.data.total)).toBe(sum);
      expect(event.data.items).toEqual(
        priced.map(({ price, ...line }) => ({ ...line, productName: `The ${line.productId}`, unitPrice: price })),
      );
      expect(JSON.parse(JSON.stringify(event))).toEqual(event);
    }),
    { numRuns: 500 },
  );
});
