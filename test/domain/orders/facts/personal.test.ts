import { it } from "vitest";
import { personal } from "../../../../src/core/personal.js";
import type { AddOrderNote, CancelOrder, ChangeShippingAddress } from "../../../../src/domain/orders/commands.js";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { catalog, orderCreated, sealed } from "../../../support/builders.js";
import {
  linesCancelled,
  orderNoteAdded,
  shipmentCreated,
  shippingAddressChanged,
} from "../../../support/order-facts.js";
import { specsOf } from "../../../support/specs.js";

const { given } = specsOf(orderDecider);
const address = personal({ lines: ["1 Street"], country: "DE" });
const change: ChangeShippingAddress = { type: "ChangeShippingAddress", orderId: "o1", shippingAddress: address };
const note = personal("Ring twice");
const add: AddOrderNote = { type: "AddOrderNote", orderId: "o1", note, isPublic: true };
const repeated = <Item>(item: Item) => Array.from({ length: 250 }, () => item);

it("an address changes until the first shipment, even of a part", () => {
  given(orderCreated()).when(change).thenAccepted(shippingAddressChanged(address));
  const part = shipmentCreated({}, { lines: [{ lineId: "1", quantity: 1 }] });
  given(orderCreated(), part).when(change).thenRefused("ORDER_ALREADY_SHIPPED", "orderId");
});

it("an invalid address or note is rejected", () => {
  given(orderCreated())
    .when({ ...change, shippingAddress: personal({ lines: [], country: "DE" }) })
    .thenRefused("INVALID_ADDRESS", "shippingAddress", "lines");
  for (const country of ["XX", "de", "DEU", ""])
    given(orderCreated())
      .when({ ...change, shippingAddress: personal({ lines: ["1 Street"], country }) })
      .thenRefused("INVALID_ADDRESS", "shippingAddress", "country");
  given(orderCreated())
    .when({ ...add, note: personal(" ") })
    .thenRefused("INVALID_NOTE", "note");
});

it("notes are added at any time", () => {
  given(orderCreated(), shipmentCreated()).when(add).thenAccepted(orderNoteAdded(note));
  given(orderCreated())
    .when({ ...add, isPublic: false })
    .thenAccepted(orderNoteAdded(note, false));
});

it("an order has at most 250 address changes and 250 notes", () => {
  given(orderCreated(), ...repeated(shippingAddressChanged(sealed("1"))))
    .when(change)
    .thenRefused("TOO_MANY_RECORDS", "orderId");
  given(orderCreated(), ...repeated(orderNoteAdded(sealed("1"))))
    .when(add)
    .thenRefused("TOO_MANY_RECORDS", "orderId");
});

it("personal data of an erased customer is rejected, also in a cancellation, and other facts are recorded", () => {
  const erased = { ...catalog(), customers: new Map([["ada", { isErased: true }]]) };
  const cancel: CancelOrder = { type: "CancelOrder", orderId: "o1", reason: "OTHER" };
  for (const command of [change, add, { ...cancel, note }])
    given(orderCreated()).when(command, erased).thenRefused("CUSTOMER_ERASED", "customerId");
  given(orderCreated())
    .when(cancel, erased)
    .thenAccepted(linesCancelled(undefined, { reason: "OTHER" }));
});

it("a missing order is rejected", () => {
  given().when(change).thenRefused("ORDER_NOT_FOUND", "orderId");
  given().when(add).thenRefused("ORDER_NOT_FOUND", "orderId");
});
