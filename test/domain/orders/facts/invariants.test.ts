import { it } from "vitest";
import { checkOrderInvariants } from "../support/order-invariants.js";

it("the invariants of quantities and money hold for any sequence of commands", () => {
  checkOrderInvariants(2_000);
});
