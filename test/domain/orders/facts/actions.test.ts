import { describe, expect, it } from "vitest";
import { actionsOf, orderActions } from "../../../../src/domain/orders/actions.js";
import { orderCreated, updateOrderStatus } from "../../../support/builders.js";
import {
  cancelOrder,
  createShipment,
  recordDelivery,
  recordPayment,
  requestReturn,
} from "../../../support/order-facts.js";
import { lifeOf, orderOf } from "../support/life.js";

type Commands = Parameters<typeof lifeOf> extends [unknown, ...infer Rest] ? Rest : never;

/** The names of the allowed actions after these commands. */
function allowedAfter(role: "staff" | "customer", ...commands: Commands) {
  const order = orderOf(lifeOf(orderCreated(), ...commands));
  return actionsOf(order, { role, isErased: false }).flatMap(({ name, allowed }) => (allowed ? [name] : []));
}

describe("the actions of an order", () => {
  it("follow from its facts", () => {
    const always = ["RECORD_PAYMENT", "SET_ORDER_METADATA", "CHANGE_SHIPPING_ADDRESS", "ADD_ORDER_NOTE"];
    const after = (...commands: Commands) =>
      allowedAfter("staff", ...commands).filter((name) => !always.includes(name));
    expect(after()).toEqual(["CANCEL_ORDER", "CREATE_SHIPMENT"]);
    expect(after(recordPayment())).toEqual(["CANCEL_ORDER", "RECORD_REFUND", "CREATE_SHIPMENT"]);
    expect(after(cancelOrder())).toEqual([]);
    expect(after(createShipment())).toEqual(["RECORD_DELIVERY", "REQUEST_RETURN"]);
    expect(after(createShipment(), recordDelivery())).toEqual(["REQUEST_RETURN"]);
    expect(after(updateOrderStatus("DELIVERED"), requestReturn())).toEqual(["RECEIVE_RETURN"]);
    expect(after(updateOrderStatus("DELIVERED"), updateOrderStatus("RETURNED"))).toEqual([]);
  });

  it("of a customer are those that customers may send", () => {
    expect(allowedAfter("customer")).toEqual(["CANCEL_ORDER", "CHANGE_SHIPPING_ADDRESS", "ADD_ORDER_NOTE"]);
    expect(allowedAfter("customer", createShipment(), recordPayment())).toEqual(["REQUEST_RETURN", "ADD_ORDER_NOTE"]);
    expect(
      actionsOf(orderOf([orderCreated()]), { role: "anonymous", isErased: false }).every(({ allowed }) => !allowed),
    ).toBe(true);
  });

  it("name the refusal of the command", () => {
    const refused = new Map(
      actionsOf(orderOf([orderCreated()]), { role: "staff", isErased: false }).flatMap((action) =>
        action.allowed ? [] : [[action.name, [action.code, action.message]] as const],
      ),
    );
    expect(Object.fromEntries(refused)).toEqual({
      RECORD_REFUND: ["REFUND_EXCEEDS_CAPTURED", "At most 0.00 EUR can be refunded"],
      RECORD_DELIVERY: ["SHIPMENT_NOT_FOUND", "The order has no shipments"],
      REQUEST_RETURN: ["NOTHING_TO_RETURN", "No unit is shipped, or every shipped unit is in a return"],
      RECEIVE_RETURN: ["RETURN_NOT_FOUND", "The order has no returns"],
    });
  });

  it("with personal data are refused for an erased customer", () => {
    const erased = actionsOf(orderOf([orderCreated()]), { role: "staff", isErased: true });
    const refused = erased.flatMap((action) =>
      !action.allowed && action.code === "CUSTOMER_ERASED" ? [action.name] : [],
    );
    expect(refused).toEqual(["CHANGE_SHIPPING_ADDRESS", "ADD_ORDER_NOTE"]);
    const shipped = actionsOf(orderOf(lifeOf(orderCreated(), createShipment())), { role: "staff", isErased: true });
    expect(shipped).toContainEqual(
      expect.objectContaining({ name: "CHANGE_SHIPPING_ADDRESS", code: "ORDER_ALREADY_SHIPPED" }),
    );
  });

  it("are listed once each", () => {
    const names = actionsOf(orderOf([orderCreated()]), { role: "staff", isErased: false }).map(({ name }) => name);
    expect(names).toEqual([...orderActions]);
  });
});
