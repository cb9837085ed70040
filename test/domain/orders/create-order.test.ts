import { describe, expect, it } from "vitest";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import { catalogue, createOrder, orderCreated, product } from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(orderDecider);
const shop = catalogue(
  product("beans"),
  product("mug", { price: 700 }),
  product("yen", { currencyCode: "JPY", price: 5 }),
);

describe("creating an order", () => {
  it("takes names and prices from the products", () => {
    given().when(createOrder(), shop).thenAccepted(orderCreated());
  });

  it("is refused if the order exists", () => {
    given(orderCreated()).when(createOrder(), shop).thenRefused("ORDER_ALREADY_EXISTS", "orderId");
  });

  it("is refused without items", () => {
    given()
      .when(createOrder({ items: [] }), shop)
      .thenRefused("EMPTY_ORDER", "items");
  });

  it.each([0, -1, 1.5, 1_000_001, Number.NaN])("is refused for a quantity of %s", (quantity) => {
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

  it("is refused when a product appears twice", () => {
    const items = ["beans", "mug", "beans"].map((productId) => ({ productId, quantity: 1 }));
    given().when(createOrder({ items }), shop).thenRefused("DUPLICATE_PRODUCT", "items", "2", "productId");
  });

  it("is refused for each product that does not exist", () => {
    const items = ["none", "beans", "neither"].map((productId) => ({ productId, quantity: 1 }));
    given()
      .when(createOrder({ items }), shop)
      .thenRefusedFor(["UNKNOWN_PRODUCT", "items.0.productId"], ["UNKNOWN_PRODUCT", "items.2.productId"]);
  });

  it("is refused for products in two currencies", () => {
    const items = ["beans", "yen"].map((productId) => ({ productId, quantity: 1 }));
    given().when(createOrder({ items }), shop).thenRefused("CURRENCY_MISMATCH", "items", "1", "productId");
  });

  it("is refused if the total exceeds the maximum, and accepted at the maximum", () => {
    const expensive = catalogue(product("gold", { price: Number.MAX_SAFE_INTEGER - 1 }), product("cent", { price: 1 }));
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
  ])("is refused with the current total if the client expects %s", (_, expectedTotal) => {
    const refusal = given().when(createOrder({ expectedTotal }), shop).thenRefused("PRICE_CHANGED", "expectedTotal");
    expect(refusal.message).toBe("The total is 25.00 EUR");
    expect(refusal.details).toEqual({ currentTotal: { minorUnits: 2500, currencyCode: "EUR" } });
  });

  it("is accepted if the client expects the current total", () => {
    given()
      .when(createOrder({ expectedTotal: { minorUnits: 2500, currencyCode: "EUR" } }), shop)
      .thenAccepted(orderCreated());
  });

  it("is refused with all of its errors at once", () => {
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
