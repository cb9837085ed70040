import { describe, expect, it } from "vitest";
import type { RequestedCharge } from "../../../../src/domain/orders/commands.js";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { catalog, createOrder, orderCreated, product } from "../../../support/builders.js";
import { eur, metadataSet, setOrderMetadata } from "../../../support/order-facts.js";
import { specsOf } from "../../../support/specs.js";
import { lifeOf, orderOf } from "../support/life.js";

const { given } = specsOf(orderDecider);
const shop = catalog(product("beans"));
const charge = (kind: RequestedCharge["kind"], minorUnits: number | undefined, label: string = kind) => ({
  kind,
  label,
  amount: eur(minorUnits),
});
const pairs = (count: number, value = "v") => Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value }));

describe("CreateOrder with charges", () => {
  it("adds them to the total", () => {
    const charges = [charge("SHIPPING", 490, " Post "), charge("TAX", 0), charge("FEE", 10), charge("DISCOUNT", -500)];
    given()
      .when(createOrder({ charges, expectedTotal: eur(2500) }), shop)
      .thenAccepted(
        orderCreated({
          charges: [
            { kind: "SHIPPING", label: "Post", amount: 490 },
            { kind: "TAX", label: "TAX", amount: 0 },
            { kind: "FEE", label: "FEE", amount: 10 },
            { kind: "DISCOUNT", label: "DISCOUNT", amount: -500 },
          ],
          total: 2500,
        }),
      );
  });

  it("rejects a discount larger than the order, and accepts one of its size", () => {
    given()
      .when(createOrder({ charges: [charge("DISCOUNT", -2501)] }), shop)
      .thenRefused("DISCOUNT_TOO_LARGE", "charges");
    given()
      .when(createOrder({ charges: [charge("DISCOUNT", -2000), charge("DISCOUNT", -600)] }), shop)
      .thenRefused("DISCOUNT_TOO_LARGE", "charges");
    given()
      .when(createOrder({ charges: [charge("DISCOUNT", -2500)] }), shop)
      .thenAccepted(orderCreated({ charges: [{ kind: "DISCOUNT", label: "DISCOUNT", amount: -2500 }], total: 0 }));
  });

  it.each([
    ["amount", charge("SHIPPING", -1)],
    ["amount", charge("DISCOUNT", 0)],
    ["amount", charge("DISCOUNT", 1)],
    ["amount", charge("TAX", undefined)],
    ["label", charge("TAX", 1, "")],
    ["label", charge("TAX", 1, "x".repeat(201))],
    ["label", charge("TAX", 1, "\u0000")],
  ])("rejects an invalid %s", (part, invalid) => {
    given()
      .when(createOrder({ charges: [invalid] }), shop)
      .thenRefused("INVALID_CHARGE", "charges", "0", part);
  });

  it("rejects more than 50 charges, another currency, and a total that is not exact", () => {
    const many = Array.from({ length: 51 }, () => charge("FEE", 1));
    given()
      .when(createOrder({ charges: many }), shop)
      .thenRefused("TOO_MANY_CHARGES", "charges");
    const yen = { ...charge("FEE", 1), amount: { minorUnits: 1, currencyCode: "JPY" } };
    given()
      .when(createOrder({ charges: [yen] }), shop)
      .thenRefused("CURRENCY_MISMATCH", "charges", "0", "amount");
    const huge = [charge("FEE", Number.MAX_SAFE_INTEGER), charge("DISCOUNT", -Number.MAX_SAFE_INTEGER)];
    given()
      .when(createOrder({ charges: huge }), shop)
      .thenRefused("AMOUNT_TOO_LARGE", "items");
  });

  it("has the same event and state as before without charges and metadata", () => {
    given()
      .when(createOrder({ charges: [], metadata: [] }), shop)
      .thenAccepted(orderCreated());
    expect(Object.keys(orderOf([orderCreated()])).sort()).toEqual(
      ["currencyCode", "customerId", "exists", "orderId", "ordered", "total", "unitPrices"].sort(),
    );
  });
});

describe("metadata", () => {
  it("is recorded with a new order", () => {
    given()
      .when(createOrder({ metadata: pairs(50) }), shop)
      .thenAccepted(orderCreated({ metadata: pairs(50) }));
  });

  it("is set and removed by key", () => {
    const changes = [
      { key: "k0", value: null },
      { key: "k1", value: "" },
    ];
    given(orderCreated())
      .when(setOrderMetadata(...changes))
      .thenAccepted(metadataSet(...changes));
    const order = orderOf(lifeOf(orderCreated({ metadata: pairs(1) }), setOrderMetadata(...changes)));
    expect(order.metadataKeys).toEqual(["k1"]);
  });

  it("changes at most 250 times", () => {
    const pair = { key: "k0", value: "v" };
    given(orderCreated(), ...Array.from({ length: 250 }, () => metadataSet(pair)))
      .when(setOrderMetadata(pair))
      .thenRefused("TOO_MANY_RECORDS", "orderId");
  });

  it("has at most 50 pairs after a change", () => {
    const full = orderCreated({ metadata: pairs(50) });
    given(full)
      .when(setOrderMetadata({ key: "more", value: "v" }))
      .thenRefused("TOO_MUCH_METADATA", "metadata");
    lifeOf(full, setOrderMetadata({ key: "k0", value: null }, { key: "more", value: "v" }));
    lifeOf(full, setOrderMetadata({ key: "k0", value: "other" }));
  });

  it.each([
    ["metadata", setOrderMetadata()],
    ["metadata", setOrderMetadata(...pairs(51))],
    ["metadata.1.key", setOrderMetadata({ key: "a", value: "" }, { key: "a", value: null })],
    ["metadata.0.key", setOrderMetadata({ key: "", value: "" })],
    ["metadata.0.key", setOrderMetadata({ key: "x".repeat(65), value: "" })],
    ["metadata.0.value", setOrderMetadata({ key: "a", value: "x".repeat(513) })],
    ["metadata.0.value", setOrderMetadata({ key: "a", value: "\ud800" })],
  ])("rejects an invalid %s", (path, command) => {
    given(orderCreated())
      .when(command)
      .thenRefused("INVALID_METADATA", ...path.split("."));
  });

  it("rejects a missing order", () => {
    given()
      .when(setOrderMetadata({ key: "a", value: "" }))
      .thenRefused("ORDER_NOT_FOUND", "orderId");
  });
});
