import fc from "fast-check";
import { expect, it } from "vitest";
import type { OrderCommand } from "../../../src/domain/orders/commands.js";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import { evolveOrder } from "../../../src/domain/orders/evolve.js";
import { unknownOrder, type Order } from "../../../src/domain/orders/order.js";
import { orderStatuses } from "../../../src/domain/orders/status.js";
import { unknownProduct, type Product } from "../../../src/domain/products/product.js";
import {
  catalog,
  createOrder,
  orderCreated,
  orderStatusUpdated,
  product,
  updateOrderStatus,
} from "../../support/builders.js";

const productIds = fc.constantFrom("a", "b", "c", "no id");
const quantities = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constantFrom(0, 1_000_001));
const currencyCodes = fc.constantFrom("EUR", "JPY");
const prices = fc.constantFrom(1, 1250, Number.MAX_SAFE_INTEGER);

const commands: fc.Arbitrary<OrderCommand> = fc.oneof(
  fc
    .record({
      orderId: fc.constantFrom("o1", "o2", ""),
      items: fc.array(fc.record({ productId: productIds, quantity: quantities }), { maxLength: 4 }),
      expected: fc.option(fc.record({ minorUnits: prices, currencyCode: currencyCodes }), { nil: undefined }),
    })
    .map(({ expected, ...ids }) => createOrder({ ...ids, ...(expected && { expectedTotal: expected }) })),
  fc
    .record({ status: fc.constantFrom(...orderStatuses), reason: fc.constantFrom("because", "\u0000") })
    .map(({ status, reason }) => updateOrderStatus(status, { reason })),
);

const states: fc.Arbitrary<Order> = fc
  .constantFrom(undefined, ...orderStatuses)
  .map((status) =>
    status === undefined
      ? unknownOrder
      : [orderCreated(), orderStatusUpdated("PENDING", status)].reduce(evolveOrder, unknownOrder),
  );

/** A product, an empty stream, or no stream. */
const stored = fc.option(fc.option(fc.record({ price: prices, currencyCode: currencyCodes })), { nil: undefined });
const shops = fc.record({ a: stored, b: stored, c: stored }).map((all) => ({
  ...catalog(),
  products: new Map(
    Object.entries(all).flatMap(([id, more]): [string, Product][] =>
      more === undefined ? [] : [[id, more === null ? unknownProduct : product(id, more)]],
    ),
  ),
}));

it("every refusal of an order's command has a path that exists in the command", () => {
  fc.assert(
    fc.property(states, commands, shops, (state, command, shop) => {
      const problems = orderDecider.validate(command);
      const decision = problems.length > 0 ? { refusals: problems } : orderDecider.decide(state, command, shop);
      if ("events" in decision) return;
      for (const { field } of decision.refusals) expect(leadsSomewhere(command, field), field.join(".")).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it("decide mutates neither the order, nor the command, nor the products", () => {
  fc.assert(
    fc.property(states, commands, shops, (state, command, shop) => {
      if (orderDecider.validate(command).length > 0) return;
      const before = structuredClone([state, command, shop]);
      const decision = orderDecider.decide(state, command, shop);
      if ("events" in decision) decision.events.reduce(orderDecider.evolve, state);
      expect([state, command, shop]).toEqual(before);
      expect(orderDecider.decide(state, command, shop)).toEqual(decision);
    }),
    { numRuns: 500 },
  );
});

function leadsSomewhere(command: object, path: readonly string[]): boolean {
  let place: unknown = command;
  for (const step of path) {
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, step)) return false;
    place = (place as Record<string, unknown>)[step];
  }
  return path.length > 0;
}
