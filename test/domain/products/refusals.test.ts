import { describe, it } from "vitest";
import { productDecider } from "../../../src/domain/products/decide.js";
import { createProduct, productCreated, productPriceUpdated, updateProductPrice } from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(productDecider);
const eur = (minorUnits: number) => ({ minorUnits, currencyCode: "EUR" });

describe("the name of a product", () => {
  it.each(["\u0000", "a\nb", "a\tb", "\u001f", "\u007f", "\u0080", "\u009f", "\u0085"])(
    "contains no control characters, such as %j",
    (name) => {
      given()
        .when(createProduct({ name: `x${name}x` }))
        .thenRefused("INVALID_NAME", "name");
    },
  );

  it.each(["\ud83d", "\ude00", "\ude00\ud83d"])("contains no lone surrogates, such as %j", (name) => {
    given().when(createProduct({ name })).thenRefused("INVALID_NAME", "name");
  });

  it.each(["\u200b", "\ufeff\u2060", "\u2800", "\u3164", " \u00ad ", "\u202e\u202c"])(
    "contains a visible character: rejects %j",
    (name) => {
      given().when(createProduct({ name })).thenRefused("INVALID_NAME", "name");
    },
  );

  it("is measured without leading and trailing blanks", () => {
    const name = "x".repeat(200);
    given()
      .when(createProduct({ name: ` ${name} ` }))
      .thenAccepted(productCreated({ name }));
    given()
      .when(createProduct({ name: ` ${name}x` }))
      .thenRefused("INVALID_NAME", "name");
  });

  it("keeps its inner blanks", () => {
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

  it.each([eur(0), eur(-1), undefined])("is refused as %j, at creation and later", (price) => {
    given().when(createProduct({ price })).thenRefused("INVALID_PRICE", "price");
    given(productCreated())
      .when(updateProductPrice({ newPrice: price }))
      .thenRefused("INVALID_PRICE", "newPrice");
  });

  it.each(["ANG", "BGN", "CUC"])("is refused in a withdrawn currency, at creation and later: %s", (currencyCode) => {
    const price = { minorUnits: 100, currencyCode };
    given().when(createProduct({ price })).thenRefused("INVALID_PRICE", "price", "currencyCode");
    given(productCreated({ currencyCode }))
      .when(updateProductPrice({ newPrice: price }))
      .thenRefused("INVALID_PRICE", "newPrice", "currencyCode");
  });

  it.each(["XCG", "XAD", "ZWG", "SLE", "VED"])("may be in a recently added currency: %s", (currencyCode) => {
    given()
      .when(createProduct({ price: { minorUnits: 100, currencyCode } }))
      .thenAccepted(productCreated({ price: 100, currencyCode }));
  });

  it("stays in the first currency, even at the same amount", () => {
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

describe("among several refusals of a product's command", () => {
  it("all errors of validation are returned at once", () => {
    given(productCreated())
      .when(createProduct({ productId: "", name: " ", price: undefined }))
      .thenRefusedFor(["INVALID_ID", "productId"], ["INVALID_NAME", "name"], ["INVALID_PRICE", "price"]);
    given()
      .when(updateProductPrice({ productId: "no id", newPrice: eur(0) }))
      .thenRefusedFor(["INVALID_ID", "productId"], ["INVALID_PRICE", "newPrice"]);
  });

  it("a missing product comes after an invalid price", () => {
    given()
      .when(updateProductPrice({ newPrice: eur(0) }))
      .thenRefused("INVALID_PRICE", "newPrice");
    given().when(updateProductPrice()).thenRefused("PRODUCT_NOT_FOUND", "productId");
  });

  it.each(["", "x".repeat(65), "a b", "ä", "a\n"])("both commands reject the id %j", (productId) => {
    given().when(createProduct({ productId })).thenRefused("INVALID_ID", "productId");
    given().when(updateProductPrice({ productId })).thenRefused("INVALID_ID", "productId");
  });

  it("an id of 64 characters is accepted", () => {
    const productId = "Az09_-".padEnd(64, "x");
    given().when(createProduct({ productId })).thenAccepted(productCreated({ productId }));
  });
});
