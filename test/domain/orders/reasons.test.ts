import { describe, it } from "vitest";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import { orderCreated, orderStatusUpdated, updateOrderStatus } from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(orderDecider);

describe("the reason of a status change", () => {
  it("is optional and then absent from the event", () => {
    given(orderCreated()).when(updateOrderStatus("SHIPPED")).thenAccepted(orderStatusUpdated("PENDING", "SHIPPED"));
  });

  it("has up to 500 characters", () => {
    const reason = "x".repeat(500);
    given(orderCreated())
      .when(updateOrderStatus("SHIPPED", { reason }))
      .thenAccepted(orderStatusUpdated("PENDING", "SHIPPED", { reason }));
    given(orderCreated())
      .when(updateOrderStatus("SHIPPED", { reason: `${reason}x` }))
      .thenRefused("INVALID_REASON", "reason");
  });

  it.each(["\n", "\t", "\u007f", "\u0085", "half \ude00", "\ud83d half"])("must not contain %j", (reason) => {
    given(orderCreated()).when(updateOrderStatus("SHIPPED", { reason })).thenRefused("INVALID_REASON", "reason");
  });

  it("is validated before the order", () => {
    given()
      .when(updateOrderStatus("SHIPPED", { reason: "\u0000" }))
      .thenRefused("INVALID_REASON", "reason");
  });

  it("is reported together with an invalid id", () => {
    given()
      .when(updateOrderStatus("SHIPPED", { orderId: "", reason: "\u0000" }))
      .thenRefusedFor(["INVALID_ID", "orderId"], ["INVALID_REASON", "reason"]);
  });
});

describe("a status change", () => {
  it("records the customer, total and currency of its order", () => {
    const data = { customerId: "bob", total: 7, currencyCode: "JPY" };
    given(orderCreated(data))
      .when(updateOrderStatus("CONFIRMED"))
      .thenAccepted(orderStatusUpdated("PENDING", "CONFIRMED", data));
  });
});
