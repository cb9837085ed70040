import { expect } from "vitest";
import type { OrderCommand } from "../../../../src/domain/orders/commands.js";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import type { OrderEvent } from "../../../../src/domain/orders/events.js";
import type { KnownOrder } from "../../../../src/domain/orders/order.js";
import { catalog, orderCreated } from "../../../support/builders.js";

/** Two bags of beans at 12.50 EUR and a mug at 7.00 EUR: 32.00 EUR. */
export const twoLines = orderCreated({
  items: [
    { productId: "beans", productName: "The beans", quantity: 2, unitPrice: 1250 },
    { productId: "mug", productName: "The mug", quantity: 1, unitPrice: 700 },
  ],
  total: 3200,
});

/** The events of an order after these commands, all of which must be accepted. */
export function lifeOf(created: OrderEvent, ...commands: readonly OrderCommand[]): OrderEvent[] {
  const events = [created];
  for (const command of commands) {
    expect(orderDecider.validate(command)).toEqual([]);
    const decision = orderDecider.decide(orderOf(events), command, catalog());
    if ("refusals" in decision) expect.fail(`${command.type} is refused: ${JSON.stringify(decision.refusals)}`);
    events.push(...decision.events);
  }
  return events;
}

/** The order after these events. */
export function orderOf(events: readonly OrderEvent[]): KnownOrder {
  const order = events.reduce(orderDecider.evolve, orderDecider.initialState);
  return order.exists ? order : expect.fail("The order does not exist");
}
