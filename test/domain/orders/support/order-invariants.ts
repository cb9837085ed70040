import fc from "fast-check";
import { actionRules, actionsOf } from "../../../../src/domain/orders/actions.js";
import type { OrderCommand } from "../../../../src/domain/orders/commands.js";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import type { OrderEvent } from "../../../../src/domain/orders/events.js";
import { linesOf } from "../../../../src/domain/orders/facts/lines.js";
import { amountDue, balance, paid, refundable, refunded } from "../../../../src/domain/orders/facts/money.js";
import { allowedTransitionsOf } from "../../../../src/domain/orders/facts/status-move.js";
import { statusesOf } from "../../../../src/domain/orders/facts/statuses.js";
import type { KnownOrder, Order } from "../../../../src/domain/orders/order.js";
import { isVoid } from "../../../../src/domain/orders/status.js";
import { create, lives, nothing } from "./order-lives.js";

/** Decides any commands on any order, and checks after each of them that every invariant holds. */
export function checkOrderInvariants(numRuns: number): void {
  fc.assert(
    fc.property(lives, ({ currencyCode, commands, ...order }) => {
      const created = create(currencyCode, order);
      if (created.length === 0) return;
      let state = created.reduce(orderDecider.evolve, orderDecider.initialState);
      checkCreated(created[0]);
      for (const command of commands) state = step(known(state), command);
    }),
    { numRuns },
  );
}

/** The total is the sum of lines and charges, and not negative. */
function checkCreated(event: OrderEvent | undefined): void {
  if (event?.type !== "OrderCreated") throw new Error("An order begins with its creation");
  const { items, charges = [], total } = event.data;
  const subtotal = items.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  if (total !== subtotal + charges.reduce((sum, { amount }) => sum + amount, 0) || total < 0)
    throw new Error(`The total ${total} is not the sum of lines and charges`);
}

/** Decides a command. Returns the order after it. */
function step(order: KnownOrder, command: OrderCommand): Order {
  const decision = orderDecider.decide(order, command, nothing);
  if ("events" in decision && command.type !== "CreateOrder" && command.type !== "UpdateOrderStatus") {
    const action = actionsOf(order, { role: "staff", isErased: false }).find(
      ({ name }) => name === actionRules[command.type].name,
    );
    if (!action?.allowed) throw new Error(`${command.type} is accepted, but not an action`);
  }
  if (
    command.type === "UpdateOrderStatus" &&
    allowedTransitionsOf(order).includes(command.newStatus) !== "events" in decision
  )
    throw new Error(`allowedTransitions contradict the decision on ${command.newStatus}`);
  if (!("events" in decision)) return order;

  const [event, ...others] = decision.events;
  if (others.length > 0) throw new Error("One command appends one event");
  const after = known(orderDecider.evolve(order, event));
  checkOrder(after);
  checkMove(order, after, event, command);
  return after;
}

/** Checks what holds for every order. */
function checkOrder(order: KnownOrder): void {
  for (const { ordered, cancelled, shipped, delivered, returned, returning } of linesOf(order)) {
    holds(shipped <= ordered - cancelled, "shipped <= ordered - cancelled");
    holds(returned + returning <= shipped, "returned <= shipped");
    holds(delivered <= shipped, "delivered <= shipped");
    holds(
      [cancelled, shipped, returned, returning].every((units) => units >= 0),
      "units are not negative",
    );
  }
  holds(refundable(order) >= 0, "captured - refunded >= 0");
  holds(refunded(order) <= paid(order, "CAPTURED"), "refunded <= captured");
  holds(amountDue(order) >= 0 && amountDue(order) <= order.total, "the amount due is a part of the total");
  holds(balance(order) <= amountDue(order), "the balance is at most the amount due");
  for (const { amount, lines = {}, charges = {} } of order.refunds ?? []) {
    const parts = [...Object.values(lines), ...Object.values(charges)];
    holds(parts.reduce((sum, part) => sum + part, 0) === amount, "every minor unit of a refund is allocated");
    holds(
      parts.every((part) => part > 0 && Number.isSafeInteger(part)),
      "parts of a refund are positive integers",
    );
  }
}

/** Checks that the event describes the step. */
function checkMove(before: KnownOrder, after: KnownOrder, event: OrderEvent, command: OrderCommand): void {
  const [from, to] = [statusesOf(before), statusesOf(after)];
  if (event.type === "ShippingAddressChanged") holds(!before.shipments, "no address changes after a shipment");
  if (isVoid(from.status)) holds(to.status === from.status, "CANCELLED and RETURNED are final");
  if (command.type === "UpdateOrderStatus") holds(to.status === command.newStatus, "the status is the requested one");
  if ("after" in event.data) holdsEqual([event.data.before, event.data.after], [from, to]);
  else if (event.type !== "OrderStatusUpdated") holdsEqual(to, from);
  else holdsEqual([event.data.oldStatus, event.data.newStatus], [from.status, to.status]);
}

function known(order: Order): KnownOrder {
  if (order.exists) return order;
  throw new Error("The order does not exist");
}

function holds(condition: boolean, invariant: string): void {
  if (!condition) throw new Error(`Broken: ${invariant}`);
}

/** Faster than an assertion of the test runner. */
function holdsEqual(actual: unknown, expected: unknown): void {
  holds(
    JSON.stringify(actual) === JSON.stringify(expected),
    `the event names the statuses ${JSON.stringify(expected)}`,
  );
}
