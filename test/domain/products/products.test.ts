import { describe, expect, it } from "vitest";
import type { CreateProduct, UpdateProductPrice } from "../../../src/domain/products/commands.js";
import { productDecider } from "../../../src/domain/products/decide.js";
import type { ProductCreated, ProductPriceUpdated } from "../../../src/domain/products/events.js";
import { productProjection } from "../../../src/domain/products/projections.js";
import { recorded, specsOf } from "../../support/specs.js";

const { given } = specsOf(productDecider);
const eur = (minorUnits: number) => ({ minorUnits, currencyCode: "EUR" });
const create = (more: Partial<CreateProduct> = {}): CreateProduct => ({
  type: "CreateProduct",
  productId: "beans",
  name: "Beans",
  price: eur(1250),
  ...more,
});
const reprice = (newPrice: UpdateProductPrice["newPrice"]): UpdateProductPrice => ({
  type: "UpdateProductPrice",
  productId: "beans",
  newPrice,
});
const created: ProductCreated = {
  type: "ProductCreated",
  data: { productId: "beans", name: "Beans", price: 1250, currencyCode: "EUR" },
};
const repriced: ProductPriceUpdated = {
  type: "ProductPriceUpdated",
  data: { productId: "beans", oldPrice: 1250, newPrice: 1300, currencyCode: "EUR" },
};

describe("CreateProduct", () => {
  it("trims the name", () => {
    given()
      .when(create({ name: "  Beans\n" }))
      .thenAccepted(created);
  });

  it("rejects a product that exists", () => {
    given(created).when(create()).thenRefused("PRODUCT_ALREADY_EXISTS", "productId");
  });

  it.each(["", "   ", "x".repeat(201), "a\u0007b", "half \ud83d", "🧀".repeat(201)])("rejects the name %j", (name) => {
    given().when(create({ name })).thenRefused("INVALID_NAME", "name");
  });

  it.each(["x", "x".repeat(200), "Käse 🧀", "🧀".repeat(200)])("accepts the name %s", (name) => {
    given()
      .when(create({ name }))
      .thenAccepted({ ...created, data: { ...created.data, name } });
  });

  it.each([eur(0), eur(-1), undefined])("rejects the price %j", (price) => {
    given().when(create({ price })).thenRefused("INVALID_PRICE", "price");
  });

  it.each(["", "a b", "ä", "x".repeat(65)])("rejects the id %j", (productId) => {
    given().when(create({ productId })).thenRefused("INVALID_ID", "productId");
  });
});

describe("UpdateProductPrice", () => {
  it("records the old and the new price", () => {
    given(created)
      .when(reprice(eur(1300)))
      .thenAccepted(repriced);
  });

  it("records the price of the last change as the old price", () => {
    given(created, repriced)
      .when(reprice(eur(1)))
      .thenAccepted({ ...repriced, data: { ...repriced.data, oldPrice: 1300, newPrice: 1 } });
  });

  it("rejects a missing product", () => {
    given()
      .when(reprice(eur(1)))
      .thenRefused("PRODUCT_NOT_FOUND", "productId");
  });

  it("rejects another currency", () => {
    given(created)
      .when(reprice({ minorUnits: 1, currencyCode: "USD" }))
      .thenRefused("CURRENCY_MISMATCH", "newPrice", "currencyCode");
  });

  it("rejects the current price", () => {
    given(created)
      .when(reprice(eur(1250)))
      .thenRefused("INVALID_PRICE", "newPrice", "amount");
  });

  it.each([eur(0), undefined])("rejects the price %j", (price) => {
    given(created).when(reprice(price)).thenRefused("INVALID_PRICE", "newPrice");
  });
});

describe("the read model `product`", () => {
  const at = String(recorded(created).recordedAt);

  it("stores a new product as a document and in the catalog", () => {
    expect(productProjection.on.ProductCreated(recorded(created))).toEqual([
      [
        "HSET",
        "product:beans",
        "productId",
        "beans",
        "name",
        "Beans",
        "price",
        "1250",
        "currencyCode",
        "EUR",
        "version",
        "1",
        "position",
        "7",
        "createdAt",
        at,
        "lastUpdated",
        at,
      ],
      ["ZADD", "products", "7", "beans"],
      ["ZADD", "products:active", "7", "beans"],
      ["CHANGED", "product:beans", "7"],
    ]);
  });

  it("stores the new price after a change", () => {
    expect(productProjection.on.ProductPriceUpdated(recorded(repriced, { version: 2 }))).toEqual([
      ["HSET", "product:beans", "price", "1300", "version", "2", "position", "7", "lastUpdated", at],
      ["CHANGED", "product:beans", "7"],
    ]);
  });
});
