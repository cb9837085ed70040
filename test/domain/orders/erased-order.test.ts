import { expect, it } from "vitest";
import { foldDocument } from "../../../src/read-side/index.js";
import { orderKey, orderProjection } from "../../../src/domain/orders/projections/order.js";
import { toOrder } from "../../../src/domain/orders/queries/order.js";
import { openPersonalField, personalDataStateOf } from "../../../src/domain/orders/queries/personal.js";
import type { PersonalDataReader } from "../../../src/personal-data/index.js";
import { orderCreated, sealed } from "../../support/builders.js";
import { recorded } from "../../support/specs.js";

/** A process that missed the eviction of the customer's key. */
const reader: PersonalDataReader = {
  open: () => Promise.resolve({ kind: "opened", content: { note: "Ring twice" } }),
  stateOf: () => Promise.resolve("available"),
};

const document = foldDocument(
  orderProjection,
  [recorded(orderCreated({ personal: sealed("1.1.personal") }))],
  orderKey("o1"),
);

it("opens nothing of an order that was published as erased, also with a cached key", async () => {
  const known = toOrder({ ...document });
  expect(await openPersonalField(reader, known, "note")).toBe("Ring twice");
  expect(await personalDataStateOf(reader, known)).toBe("AVAILABLE");
  const erased = toOrder({ ...document, mark: "erased" });
  expect(await openPersonalField(reader, erased, "note")).toBeUndefined();
  expect(await personalDataStateOf(reader, erased)).toBe("ERASED");
});
