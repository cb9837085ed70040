import { describe, it } from "vitest";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import { orderCreated, orderStatusUpdated, updateOrderStatus } from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(orderDecider);

describe("the reason of a move", () => {
  it("may be missing, and is then not in the event", () => {
    given(orderCreated()).when(updateOrderStatus("SHIPPED")).thenAccepted(orderStatusUpdated("PENDING", "SHIPPED"));
  });

  it("is up to 500 characters", () => {
    const reason = "x".repeat(500);
    given(orderCreated())
      .when(updateOrderStatus("SHIPPED", { reason }))
      .thenAccepted(orderStatusUpdated("PENDING", "SHIPPED", { reason }));
    given(orderCreated())
      .when(updateOrderStatus("SHIPPED", { reason: `${reason}x` }))
      .thenRefused("INVALID_REASON", "reason");
  });

  it.each(["\n", "\t", "\u007f", "\u0085", "half \ude00", "\ud83d half"])("is refused with %j in it", (reason) => {
    given(orderCreated()).when(updateOrderStatus("SHIPPED", { reason })).thenRefused("INVALID_REASON", "reason");
  });

  it("is looked at before the order is", () => {
    given()
      .when(updateOrderStatus("SHIPPED", { reason: "\u0000" }))
      .thenRefused("INVALID_REASON", "reason");
  });

  it("is refused together with a wrong id", () => {
    given()
      .when(updateOrderStatus("SHIPPED", { orderId: "", reason: "\u0000" }))
      .thenRefusedFor(["INVALID_ID", "orderId"], ["INVALID_REASON", "reason"]);
  });
});

describe("a move", () => {
  it("keeps the customer, total and currency of the order that it is about", () => {
    const data = { customerId: "bob", total: 7, currencyCode: "JPY" };
    given(orderCreated(data))
      .when(updateOrderStatus("CONFIRMED"))
      .thenAccepted(orderStatusUpdated("PENDING", "CONFIRMED", data));
  });
});
