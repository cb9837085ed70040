import { describe, expect, it } from "vitest";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import { catalog, createOrder, orderCreated, product } from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(orderDecider);
const shop = catalog(
  product("beans"),
  product("mug", { price: 700 }),
  product("yen", { currencyCode: "JPY", price: 5 }),
);

describe("CreateOrder", () => {
  it("copies the names and prices of the products", () => {
    given().when(createOrder(), shop).thenAccepted(orderCreated());
  });

  it("rejects an order that exists", () => {
    given(orderCreated()).when(createOrder(), shop).thenRefused("ORDER_ALREADY_EXISTS", "orderId");
  });

  it("rejects an order without items", () => {
    given()
      .when(createOrder({ items: [] }), shop)
      .thenRefused("EMPTY_ORDER", "items");
  });

  it.each([0, -1, 1.5, 1_000_001, Number.NaN])("rejects a quantity of %s", (quantity) => {
    given()
      .when(createOrder({ items: [{ productId: "beans", quantity }] }), shop)
      .thenRefused("INVALID_QUANTITY", "items", "0", "quantity");
  });

  it.each([1, 1_000_000])("accepts a quantity of %s", (quantity) => {
    given()
      .when(createOrder({ items: [{ productId: "beans", quantity }] }), shop)
      .thenAccepted(
        orderCreated({
          items: [{ productId: "beans", productName: "The beans", quantity, unitPrice: 1250 }],
          total: quantity * 1250,
        }),
      );
  });

  it("rejects a product that appears twice", () => {
    const items = ["beans", "mug", "beans"].map((productId) => ({ productId, quantity: 1 }));
    given().when(createOrder({ items }), shop).thenRefused("DUPLICATE_PRODUCT", "items", "2", "productId");
  });

  it("rejects each product that does not exist", () => {
    const items = ["none", "beans", "neither"].map((productId) => ({ productId, quantity: 1 }));
    given()
      .when(createOrder({ items }), shop)
      .thenRefusedFor(["UNKNOWN_PRODUCT", "items.0.productId"], ["UNKNOWN_PRODUCT", "items.2.productId"]);
  });

  it("rejects products in two currencies", () => {
    const items = ["beans", "yen"].map((productId) => ({ productId, quantity: 1 }));
    given().when(createOrder({ items }), shop).thenRefused("CURRENCY_MISMATCH", "items", "1", "productId");
  });

  it("rejects a total above the maximum and accepts the maximum", () => {
    const expensive = catalog(product("gold", { price: Number.MAX_SAFE_INTEGER - 1 }), product("cent", { price: 1 }));
    const order = (cents: number) =>
      createOrder({
        items: [
          { productId: "gold", quantity: 1 },
          { productId: "cent", quantity: cents },
        ],
      });
    given().when(order(2), expensive).thenRefused("AMOUNT_TOO_LARGE", "items");
    given()
      .when(order(1), expensive)
      .thenAccepted(
        orderCreated({
          items: [
            { productId: "gold", productName: "The gold", quantity: 1, unitPrice: Number.MAX_SAFE_INTEGER - 1 },
            { productId: "cent", productName: "The cent", quantity: 1, unitPrice: 1 },
          ],
          total: Number.MAX_SAFE_INTEGER,
        }),
      );
  });

  it.each([
    ["another amount", { minorUnits: 2499, currencyCode: "EUR" }],
    ["another currency", { minorUnits: 2500, currencyCode: "USD" }],
    ["an invalid amount", { minorUnits: undefined, currencyCode: "EUR" }],
  ])("returns the current total when the client expects %s", (_, expectedTotal) => {
    const refusal = given().when(createOrder({ expectedTotal }), shop).thenRefused("PRICE_CHANGED", "expectedTotal");
    expect(refusal.message).toBe("The total is 25.00 EUR");
    expect(refusal.details).toEqual({ currentTotal: { minorUnits: 2500, currencyCode: "EUR" } });
  });

  it("accepts the current total as the expected total", () => {
    given()
      .when(createOrder({ expectedTotal: { minorUnits: 2500, currencyCode: "EUR" } }), shop)
      .thenAccepted(orderCreated());
  });

  it("reports every error at once", () => {
    given()
      .when(createOrder({ orderId: "", customerId: "a".repeat(256), items: [{ productId: "ä", quantity: 0 }] }), shop)
      .thenRefusedFor(
        ["INVALID_ID", "orderId"],
        ["INVALID_ID", "customerId"],
        ["INVALID_ID", "items.0.productId"],
        ["INVALID_QUANTITY", "items.0.quantity"],
      );
  });
});
