import { describe, expect, it } from "vitest";
import { someone, transports } from "../support/transports.js";
import { eur, items, openShop } from "./support/shop.js";

describe("a command id", () => {
  it.each(transports)("identifies one request by its meaning, however it is spelled, over %s", async (transport) => {
    const { app } = await openShop();
    const send = async (name: string, input: object) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
      const query = `mutation($input: ${type}) { p: ${name}(input: $input) { receipt { duplicate } userErrors { code } } }`;
      return ((await someone(app.url)[transport]({ query, variables: { input } })).data as { p: unknown }).p;
    };
    const first = { receipt: { duplicate: false }, userErrors: [] };
    const again = { receipt: { duplicate: true }, userErrors: [] };
    const reused = { receipt: null, userErrors: [{ code: "COMMAND_ID_REUSED" }] };

    const tea = { commandId: "tea", productId: "tea", name: "Tea" };
    expect(await send("createProduct", { ...tea, price: eur("2.5") })).toEqual(first);
    for (const amount of ["2.50", "02.5", "2.500"])
      expect(await send("createProduct", { ...tea, price: eur(amount) })).toEqual(again);
    expect(await send("createProduct", { ...tea, name: " Tea ", price: eur("2.5") })).toEqual(again);
    expect(await send("createProduct", { ...tea, price: eur("2.51") })).toEqual(reused);

    const price = { commandId: "price", productId: "tea", newPrice: eur("3") };
    expect(await send("updateProductPrice", { ...price, expectedVersion: null })).toEqual(first);
    expect(await send("updateProductPrice", price)).toEqual(again);
    expect(await send("updateProductPrice", { ...price, newPrice: { currencyCode: "EUR", amount: 3 } })).toEqual(again);
    expect(await send("updateProductPrice", { ...price, expectedVersion: 1 })).toEqual(reused);

    const order = { commandId: "order", customerId: "ada", items };
    expect(await send("createOrder", { ...order, expectedTotal: eur("10.0") })).toEqual(first);
    expect(await send("createOrder", { ...order, orderId: null, expectedTotal: eur("10") })).toEqual(again);
    expect(await send("createOrder", order)).toEqual(reused);
    expect(await send("createOrder", { ...order, expectedTotal: eur("10"), customerId: "bob" })).toEqual(reused);
  });
});
