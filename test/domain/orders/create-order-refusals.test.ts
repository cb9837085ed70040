import { describe, expect, it } from "vitest";
import { personal } from "../../../src/core/personal.js";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import { unknownProduct, type Product } from "../../../src/domain/products/product.js";
import { catalog, createOrder, orderCreated, product, updateOrderStatus } from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(orderDecider);
const shop = catalog(product("beans"), product("mug"), product("yen", { currencyCode: "JPY" }));
const lines = (...productIds: string[]) => productIds.map((productId) => ({ productId, quantity: 1 }));

const invalidIds = ["", "a".repeat(65), "a b", "a:b", "ä", "a\n", "../a"];
const ids = ["a", "A-z_9", "a".repeat(64)];

describe("the validation of CreateOrder", () => {
  it.each(invalidIds)("rejects the order id %j", (orderId) => {
    given().when(createOrder({ orderId }), shop).thenRefused("INVALID_ID", "orderId");
  });

  it.each(["", "a".repeat(256), "a b", " a", "ä", "a\n", "a\u0000", "\u007f", "a\u00a0b"])(
    "rejects the customer id %j",
    (customerId) => {
      given().when(createOrder({ customerId }), shop).thenRefused("INVALID_ID", "customerId");
    },
  );

  it.each([
    ...["auth0|5f7c8ec7c33c6c004bbafe82", "google-oauth2|115", "ada+shop@example.com", "urn:example:ada", "a/b", "a:b"],
    ...["https://idp.example/users/1?x=y#z", "a".repeat(255)],
  ])("accepts the customer id %s of an identity provider", (customerId) => {
    given().when(createOrder({ customerId }), shop).thenAccepted(orderCreated({ customerId }));
  });

  it.each(invalidIds)("rejects the product id %j with the path of its line", (productId) => {
    given()
      .when(createOrder({ items: lines("beans", productId) }), shop)
      .thenRefused("INVALID_ID", "items", "1", "productId");
  });

  it.each(ids)("accepts the id %s", (id) => {
    const data = orderCreated({ orderId: id, customerId: id });
    given()
      .when(createOrder({ orderId: id, customerId: id }), shop)
      .thenAccepted(data);
  });
});

describe("the validation of order lines", () => {
  it("reports every error of every line", () => {
    const items = [
      { productId: "beans", quantity: 1_000_001 },
      { productId: "no id", quantity: 1 },
      { productId: "beans", quantity: 0 },
      { productId: "beans", quantity: 1 },
    ];
    given()
      .when(createOrder({ items }), shop)
      .thenRefusedFor(
        ["INVALID_QUANTITY", "items.0.quantity"],
        ["INVALID_ID", "items.1.productId"],
        ["INVALID_QUANTITY", "items.2.quantity"],
        ["DUPLICATE_PRODUCT", "items.2.productId"],
        ["DUPLICATE_PRODUCT", "items.3.productId"],
      );
  });

  it("reports an empty order together with invalid ids", () => {
    given()
      .when(createOrder({ orderId: "", items: [] }), shop)
      .thenRefusedFor(["INVALID_ID", "orderId"], ["EMPTY_ORDER", "items"]);
  });

  it.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53])("rejects a quantity of %s", (quantity) => {
    given()
      .when(createOrder({ items: [{ productId: "beans", quantity }] }), shop)
      .thenRefused("INVALID_QUANTITY", "items", "0", "quantity");
  });

  it("reports unknown products together with currency mismatches", () => {
    given()
      .when(createOrder({ items: lines("none", "beans", "yen", "mug", "neither") }), shop)
      .thenRefusedFor(
        ["UNKNOWN_PRODUCT", "items.0.productId"],
        ["CURRENCY_MISMATCH", "items.2.productId"],
        ["UNKNOWN_PRODUCT", "items.4.productId"],
      );
  });

  it("compares currencies with that of the first known product", () => {
    given()
      .when(createOrder({ items: lines("yen", "beans", "mug") }), shop)
      .thenRefusedFor(["CURRENCY_MISMATCH", "items.1.productId"], ["CURRENCY_MISMATCH", "items.2.productId"]);
  });

  it("reports a product whose stream exists but which was not created", () => {
    const empty = new Map<string, Product>([["beans", unknownProduct]]);
    given()
      .when(createOrder(), { ...catalog(), products: empty })
      .thenRefused("UNKNOWN_PRODUCT", "items", "0", "productId");
  });
});

describe("the precedence of refusals", () => {
  it("puts validation errors before an existing order", () => {
    given(orderCreated())
      .when(createOrder({ items: [] }), shop)
      .thenRefused("EMPTY_ORDER", "items");
  });

  it("puts an existing order before unknown products", () => {
    given(orderCreated())
      .when(createOrder({ items: lines("none") }), shop)
      .thenRefused("ORDER_ALREADY_EXISTS", "orderId");
  });

  it("puts unknown products before the expected total", () => {
    given()
      .when(createOrder({ items: lines("none"), expectedTotal: { minorUnits: 1, currencyCode: "EUR" } }), shop)
      .thenRefused("UNKNOWN_PRODUCT", "items", "0", "productId");
  });

  it("puts a total that is too large before the expected total", () => {
    const expensive = catalog(product("beans", { price: Number.MAX_SAFE_INTEGER }));
    given()
      .when(createOrder({ expectedTotal: { minorUnits: 1, currencyCode: "EUR" } }), expensive)
      .thenRefused("AMOUNT_TOO_LARGE", "items");
  });
});

describe("the total of an order", () => {
  // 9,007,199,254 × 1,000,000 + 740,991 = 2^53 − 1
  it.each([
    [740_991, true],
    [740_992, false],
  ])("is at most 2^53 − 1 minor units: %i more cents", (cents, fits) => {
    const priced = catalog(product("gold", { price: 9_007_199_254 }), product("cent", { price: 1 }));
    const items = [
      { productId: "gold", quantity: 1_000_000 },
      { productId: "cent", quantity: cents },
    ];
    const outcome = given().when(createOrder({ items }), priced);
    if (!fits) return void outcome.thenRefused("AMOUNT_TOO_LARGE", "items");
    const ordered = items.map((item) => ({
      ...item,
      productName: `The ${item.productId}`,
      unitPrice: item.productId === "gold" ? 9_007_199_254 : 1,
    }));
    outcome.thenAccepted(orderCreated({ items: ordered, total: Number.MAX_SAFE_INTEGER }));
  });

  it("is formatted with the decimals of its currency in PRICE_CHANGED", () => {
    const { message, details } = given()
      .when(
        createOrder({ items: lines("yen"), expectedTotal: { minorUnits: 1251, currencyCode: "JPY" } }),
        catalog(product("yen", { currencyCode: "JPY" })),
      )
      .thenRefused("PRICE_CHANGED", "expectedTotal");
    expect(message).toBe("The total is 1250 JPY");
    expect(details).toEqual({ currentTotal: { minorUnits: 1250, currencyCode: "JPY" } });
  });
});

describe("the streams that an order consults", () => {
  const { consults, initialState } = orderDecider;

  it("are its products and its customer when it is created", () => {
    const create = createOrder({ items: lines("mug", "beans") });
    expect(consults?.products.fold.streamType).toBe("product");
    expect(consults?.products.aggregateIds(create, initialState)).toEqual(["mug", "beans"]);
    expect(consults?.customers.fold.streamType).toBe("customer");
    expect(consults?.customers.aggregateIds(create, initialState)).toEqual(["ada"]);
  });

  it("are its customer afterwards, for a command with personal data", () => {
    const note = { type: "AddOrderNote", orderId: "o1", note: personal("Ring"), isPublic: true } as const;
    const order = orderDecider.evolve(initialState, orderCreated());
    expect(consults?.products.aggregateIds(note, order)).toEqual([]);
    expect(consults?.customers.aggregateIds(note, order)).toEqual(["ada"]);
    expect(consults?.customers.aggregateIds(updateOrderStatus("SHIPPED"), order)).toEqual([]);
    expect(consults?.customers.aggregateIds(note, initialState)).toEqual([]);
  });
});

describe("an order of an erased customer", () => {
  const erased = { ...catalog(product()), customers: new Map([["ada", { isErased: true }]]) };

  it("is refused", () => {
    given().when(createOrder(), erased).thenRefused("CUSTOMER_ERASED", "customerId");
  });

  it("is accepted for another customer", () => {
    given()
      .when(createOrder({ customerId: "bob" }), erased)
      .thenAccepted(orderCreated({ customerId: "bob" }));
  });
});

it("rejects a product that was discontinued, each at its line", () => {
  const sold = catalog(
    product("beans"),
    product("mug", { discontinued: true }),
    product("pot", { discontinued: true }),
  );
  const items = ["beans", "mug", "pot"].map((productId) => ({ productId, quantity: 1 }));
  given()
    .when(createOrder({ items }), sold)
    .thenRefusedFor(["PRODUCT_DISCONTINUED", "items.1.productId"], ["PRODUCT_DISCONTINUED", "items.2.productId"]);
});
