import { describe, it } from "vitest";
import { productDecider } from "../../../src/domain/products/decide.js";
import { createProduct, productCreated, productPriceUpdated, updateProductPrice } from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(productDecider);
const eur = (minorUnits: number) => ({ minorUnits, currencyCode: "EUR" });

describe("the name of a product", () => {
  it.each(["\u0000", "a\nb", "a\tb", "\u001f", "\u007f", "\u0080", "\u009f", "\u0085"])(
    "must not contain control characters such as %j",
    (name) => {
      given()
        .when(createProduct({ name: `x${name}x` }))
        .thenRefused("INVALID_NAME", "name");
    },
  );

  it.each(["\ud83d", "\ude00", "\ude00\ud83d"])("must not contain lone surrogates such as %j", (name) => {
    given().when(createProduct({ name })).thenRefused("INVALID_NAME", "name");
  });

  it.each(["\u200b", "\ufeff\u2060", "\u2800", "\u3164", " \u00ad ", "\u202e\u202c"])(
    "must contain a visible character, unlike %j",
    (name) => {
      given().when(createProduct({ name })).thenRefused("INVALID_NAME", "name");
    },
  );

  it("is measured without leading and trailing spaces", () => {
    const name = "x".repeat(200);
    given()
      .when(createProduct({ name: ` ${name} ` }))
      .thenAccepted(productCreated({ name }));
    given()
      .when(createProduct({ name: ` ${name}x` }))
      .thenRefused("INVALID_NAME", "name");
  });

  it("keeps its inner spaces", () => {
    given()
      .when(createProduct({ name: " Two  words " }))
      .thenAccepted(productCreated({ name: "Two  words" }));
  });
});

describe("the price of a product", () => {
  it.each([1, Number.MAX_SAFE_INTEGER])("may be %i minor units", (price) => {
    given()
      .when(createProduct({ price: eur(price) }))
      .thenAccepted(productCreated({ price }));
    given(productCreated())
      .when(updateProductPrice({ newPrice: eur(price) }))
      .thenAccepted(productPriceUpdated({ newPrice: price }));
  });

  it.each([eur(0), eur(-1), undefined])("must not be %j, at creation or later", (price) => {
    given().when(createProduct({ price })).thenRefused("INVALID_PRICE", "price");
    given(productCreated())
      .when(updateProductPrice({ newPrice: price }))
      .thenRefused("INVALID_PRICE", "newPrice");
  });

  it.each(["ANG", "BGN", "CUC"])("must not be in the withdrawn currency %s, at creation or later", (currencyCode) => {
    const price = { minorUnits: 100, currencyCode };
    given().when(createProduct({ price })).thenRefused("INVALID_PRICE", "price", "currencyCode");
    given(productCreated({ currencyCode }))
      .when(updateProductPrice({ newPrice: price }))
      .thenRefused("INVALID_PRICE", "newPrice", "currencyCode");
  });

  it.each(["XCG", "XAD", "ZWG", "SLE", "VED"])("may be in the recently added currency %s", (currencyCode) => {
    given()
      .when(createProduct({ price: { minorUnits: 100, currencyCode } }))
      .thenAccepted(productCreated({ price: 100, currencyCode }));
  });

  it("keeps the first currency, even for the same amount", () => {
    given(productCreated())
      .when(updateProductPrice({ newPrice: { minorUnits: 1250, currencyCode: "JPY" } }))
      .thenRefused("CURRENCY_MISMATCH", "newPrice", "currencyCode");
  });

  it("may change back to an earlier price", () => {
    given(productCreated(), productPriceUpdated())
      .when(updateProductPrice({ newPrice: eur(1250) }))
      .thenAccepted(productPriceUpdated({ oldPrice: 1300, newPrice: 1250 }));
  });
});

describe("the validation of product commands", () => {
  it("reports every error at once", () => {
    given(productCreated())
      .when(createProduct({ productId: "", name: " ", price: undefined }))
      .thenRefusedFor(["INVALID_ID", "productId"], ["INVALID_NAME", "name"], ["INVALID_PRICE", "price"]);
    given()
      .when(updateProductPrice({ productId: "no id", newPrice: eur(0) }))
      .thenRefusedFor(["INVALID_ID", "productId"], ["INVALID_PRICE", "newPrice"]);
  });

  it("precedes the check for a missing product", () => {
    given()
      .when(updateProductPrice({ newPrice: eur(0) }))
      .thenRefused("INVALID_PRICE", "newPrice");
    given().when(updateProductPrice()).thenRefused("PRODUCT_NOT_FOUND", "productId");
  });

  it.each(["", "x".repeat(65), "a b", "ä", "a\n"])("rejects the id %j in both commands", (productId) => {
    given().when(createProduct({ productId })).thenRefused("INVALID_ID", "productId");
    given().when(updateProductPrice({ productId })).thenRefused("INVALID_ID", "productId");
  });

  it("accepts an id of 64 characters", () => {
    const productId = "Az09_-".padEnd(64, "x");
    given().when(createProduct({ productId })).thenAccepted(productCreated({ productId }));
  });
});
