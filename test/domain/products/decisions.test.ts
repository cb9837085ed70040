import fc from "fast-check";
import { expect, it } from "vitest";
import type { ProductCommand } from "../../../src/domain/products/commands.js";
import { productDecider } from "../../../src/domain/products/decide.js";

const price = fc.option(
  fc.record({ minorUnits: fc.integer({ min: -1, max: 3 }), currencyCode: fc.constantFrom("EUR", "JPY") }),
  { nil: undefined },
);
const command: fc.Arbitrary<ProductCommand> = fc.oneof(
  fc.record({
    type: fc.constant("CreateProduct" as const),
    productId: fc.constantFrom("beans", ""),
    name: fc.string({ unit: "binary", maxLength: 210 }),
    price,
  }),
  fc.record({ type: fc.constant("UpdateProductPrice" as const), productId: fc.constant("beans"), newPrice: price }),
  fc.record({
    type: fc.constant("RenameProduct" as const),
    productId: fc.constant("beans"),
    newName: fc.string({ unit: "binary", maxLength: 210 }),
  }),
  fc.record({ type: fc.constant("UpdateProductDetails" as const), productId: fc.constant("beans"), sku: fc.string() }),
  fc.record({ type: fc.constant("DiscontinueProduct" as const), productId: fc.constant("beans") }),
);

it("any sequence of commands leaves a product with a name, one currency and a price above zero", () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      let product = productDecider.initialState;
      for (const each of commands) {
        if (productDecider.validate(each).length > 0) continue;
        const decision = productDecider.decide(product, each, new Map<string, never>());
        if ("refusals" in decision) continue;
        const before = product;
        product = decision.events.reduce(productDecider.evolve, before);
        expect(JSON.parse(JSON.stringify(product))).toEqual(product);
        if (!product.exists) expect.fail("An event was accepted for a product that does not exist");
        expect(product.price).toBeGreaterThan(0);
        expect(product.name).toBe(product.name.trim());
        expect(product.name).not.toBe("");
        if (before.exists) {
          const { name, price, discontinued } = product;
          expect(product).toEqual({ ...before, name, price, discontinued });
          const changed = [name !== before.name, price !== before.price, discontinued !== before.discontinued];
          expect(changed.filter(Boolean)).toHaveLength(each.type === "UpdateProductDetails" ? 0 : 1);
          expect(before.discontinued && !discontinued).toBe(false);
        }
      }
    }),
  );
});
