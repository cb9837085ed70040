/**
 * Compiled by `check:types` and never run: each `@ts-expect-error` fails the compilation when the line below it compiles.
 * A command is refused only with the codes that it declares and the details of the code.
 */
import { refusal, refuse, type Decision, type RefusalCodes } from "../../../src/core/decider.js";
import type { OrderCommand } from "../../../src/domain/orders/commands.js";
import type { OrderRefusal } from "../../../src/domain/orders/commands/refusals.js";
import type { OrderEvent } from "../../../src/domain/orders/events.js";
import type { CommandResult } from "../../../src/write-side/index.js";

type CreateDecision = Decision<OrderEvent, OrderRefusal<"CreateOrder">>;
const currentTotal = { minorUnits: 1, currencyCode: "EUR" };

export const declared: CreateDecision = refuse("EMPTY_ORDER", "An order must have at least one item");
export const detailed: CreateDecision = refuse("PRICE_CHANGED", "The total is 0.01 EUR", [], { currentTotal });

// @ts-expect-error CreateOrder does not declare the code.
export const undeclared: CreateDecision = refuse("ORDER_NOT_FOUND", "Order o1 does not exist");

// @ts-expect-error No command declares the code.
export const unknown: OrderRefusal = refusal("OUT_OF_STOCK", "The product is out of stock");

// @ts-expect-error The code has details.
export const withoutDetails: CreateDecision = refuse("PRICE_CHANGED", "The total is 0.01 EUR");

// @ts-expect-error The details are not those of the code.
export const otherDetails: CreateDecision = refuse("PRICE_CHANGED", "The total is 0.01 EUR", [], { currentTotal: 1 });

// @ts-expect-error UpdateOrderStatus has no list of codes.
export const incomplete: RefusalCodes<OrderCommand["type"]> = { CreateOrder: [] };

// @ts-expect-error Other codes have no details.
export type DetailsOfEmptyOrder = Extract<OrderRefusal, { readonly code: "EMPTY_ORDER" }>["details"];

/** The code of a refusal determines its details. */
export function minorUnitsOf(result: CommandResult<OrderRefusal>): number | undefined {
  const [refused] = "refusals" in result ? result.refusals : [];
  return refused?.code === "PRICE_CHANGED" ? refused.details.currentTotal.minorUnits : undefined;
}
