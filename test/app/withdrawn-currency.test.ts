import { describe, expect, it } from "vitest";
import { openApp } from "../support/app.js";
import { queryOnce } from "../support/inspect-servers.js";
import { accepted } from "../support/operations.js";
import { eur, openShop } from "./support/shop.js";

describe("a withdrawn currency", () => {
  it("accepts no new prices and stays readable", async () => {
    const { servers, app, createProduct } = await openShop();
    const price = { amount: "1", currencyCode: "BGN" };
    const { userErrors } = await createProduct({ productId: "old", name: "Old", price });
    expect(userErrors).toMatchObject([{ code: "INVALID_PRICE", field: ["price", "currencyCode"] }]);
    // As an earlier version stored it.
    accepted(await createProduct({ productId: "old", name: "Old", price: eur("1") }));
    await queryOnce(
      servers.database.url,
      `ALTER TABLE event DISABLE TRIGGER USER; UPDATE event SET data = data || '{"currencyCode":"BGN"}'
      WHERE stream_id = 'product-old'; ALTER TABLE event ENABLE TRIGGER USER`,
    );
    await app.close();
    await servers.redis.restart({ empty: true });
    const later = await openApp(servers);
    const read = '{ product(id: "old") { price { amount currencyCode } } }';
    expect((await later.request(read)).data).toEqual({ product: { price: { amount: "1.00", currencyCode: "BGN" } } });
  });
});
