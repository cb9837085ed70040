import { expect, it } from "vitest";
import { customerDecider } from "../../../src/domain/customers/decide.js";
import type { CustomerErased } from "../../../src/domain/customers/events.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(customerDecider);
const erase = (customerId = "ada") => ({ type: "EraseCustomer", customerId }) as const;
const erased: CustomerErased = { type: "CustomerErased", data: { customerId: "ada" } };

it("erases a customer, also one without orders", () => {
  given().when(erase()).thenAccepted(erased);
});

it("erases a customer again", () => {
  given(erased).when(erase()).thenAccepted(erased);
});

it.each(["", "a b", "a".repeat(256)])("refuses the customer id %j", (customerId) => {
  given().when(erase(customerId)).thenRefused("INVALID_ID", "customerId");
});

it("remembers that the customer is erased", () => {
  const { initialState, evolve } = customerDecider;
  expect(initialState.isErased).toBe(false);
  expect(evolve(initialState, erased).isErased).toBe(true);
});
