import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp } from "../support/app.js";
import { accepted, commandsOf, money, payload } from "../support/operations.js";

const price = (amount: string) => ({ amount, currencyCode: "EUR" });
const line = (productId: string, quantity = 1) => ({ productId, quantity });

async function openShop() {
  const app = await openApp();
  const commands = commandsOf(app);
  accepted(await commands.createProduct({ productId: "beans", name: "Beans", price: price("12.50") }));
  return { app, ...commands };
}

describe("a mutation", () => {
  it("returns refusals as data: no receipt, a code and the path within the input", async () => {
    const { createOrder, updateOrderStatus, createProduct, updateProductPrice } = await openShop();
    const refusals = async (answer: ReturnType<typeof createOrder>) => {
      const { receipt, userErrors } = await answer;
      expect(receipt).toBeNull();
      return userErrors.map(({ code, field }) => [code, field?.join(".")]);
    };
    expect(await refusals(createOrder({ customerId: "a b", items: [line("beans", 0), line("beans")] }))).toEqual([
      ["INVALID_ID", "customerId"],
      ["INVALID_QUANTITY", "items.0.quantity"],
      ["DUPLICATE_PRODUCT", "items.1.productId"],
    ]);
    expect(await refusals(createOrder({ customerId: "ada", items: [line("beans"), line("none")] }))).toEqual([
      ["UNKNOWN_PRODUCT", "items.1.productId"],
    ]);
    expect(await refusals(updateOrderStatus({ orderId: "none", newStatus: "SHIPPED" }))).toEqual([
      ["ORDER_NOT_FOUND", "orderId"],
    ]);
    expect(await refusals(createProduct({ productId: "beans", name: "Again", price: price("1") }))).toEqual([
      ["PRODUCT_ALREADY_EXISTS", "productId"],
    ]);
    expect(await refusals(createProduct({ name: " ", price: price("1.001") }))).toEqual([
      ["INVALID_NAME", "name"],
      ["INVALID_PRICE", "price"],
    ]);
    expect(
      await refusals(updateProductPrice({ productId: "beans", newPrice: { amount: "9", currencyCode: "USD" } })),
    ).toEqual([["CURRENCY_MISMATCH", "newPrice.currencyCode"]]);
  });

  it("generates a time-ordered id when the client omits one", async () => {
    const { createOrder } = await openShop();
    const first = accepted(await createOrder({ customerId: "ada", items: [line("beans")] }));
    const second = accepted(await createOrder({ customerId: "ada", items: [line("beans")] }));
    expect(z.uuidv7().parse(first.aggregateId) < z.uuidv7().parse(second.aggregateId)).toBe(true);
  });

  it("refuses an outdated expected version", async () => {
    const { createOrder, updateOrderStatus } = await openShop();
    accepted(await createOrder({ orderId: "o1", customerId: "ada", items: [line("beans")] }));
    accepted(await updateOrderStatus({ orderId: "o1", newStatus: "CONFIRMED", expectedVersion: 1 }));
    const { userErrors } = await updateOrderStatus({ orderId: "o1", newStatus: "SHIPPED", expectedVersion: 1 });
    expect(userErrors).toMatchObject([{ code: "VERSION_CONFLICT", field: ["expectedVersion"] }]);
  });
});

describe("an expected total", () => {
  it("is refused with the current total after a price change", async () => {
    const { app, updateProductPrice } = await openShop();
    accepted(await updateProductPrice({ productId: "beans", newPrice: price("13") }));
    const create = (amount: string) =>
      app.data(
        z.object({ createOrder: payload.extend({ currentTotal: money.nullable() }) }),
        `mutation($input: CreateOrderInput!) { createOrder(input: $input) {
          receipt { commandId aggregateId version position epoch duplicate } userErrors { code message field } currentTotal { amount currencyCode } } }`,
        { input: { customerId: "ada", items: [line("beans", 2)], expectedTotal: price(amount) } },
      );
    const refused = (await create("25.00")).createOrder;
    expect(refused).toMatchObject({
      receipt: null,
      userErrors: [{ code: "PRICE_CHANGED" }],
      currentTotal: price("26.00"),
    });
    expect((await create("26.0")).createOrder.receipt).not.toBeNull();
  });
});
