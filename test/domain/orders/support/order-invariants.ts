import fc from "fast-check";
import { isUnsealed, personal } from "../../../../src/core/personal.js";
import { actionRules, actionsOf } from "../../../../src/domain/orders/actions.js";
import type { OrderCommand } from "../../../../src/domain/orders/commands.js";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import type { OrderEvent } from "../../../../src/domain/orders/events.js";
import { linesOf } from "../../../../src/domain/orders/facts/lines.js";
import { amountDue, balance, paid, refundable, refunded } from "../../../../src/domain/orders/facts/money.js";
import { allowedTransitionsOf } from "../../../../src/domain/orders/facts/status-move.js";
import { statusesOf } from "../../../../src/domain/orders/facts/statuses.js";
import { chargeKinds, paymentKinds } from "../../../../src/domain/orders/facts/kinds.js";
import type { KnownOrder, Order } from "../../../../src/domain/orders/order.js";
import { isVoid, orderStatuses } from "../../../../src/domain/orders/status.js";
import { catalog, product } from "../../../support/builders.js";

/** Currencies with 0, 2, 3 and 4 decimals. */
const currencyCodes = ["JPY", "EUR", "KWD", "CLF"];
const orderId = "o1";
const ids = fc.constantFrom("a", "b", "remaining");
const often = <Value>(weight: number, value: Value) => ({ weight, arbitrary: fc.constant(value) });
const lineIds = fc.oneof(often(4, "1"), often(2, "2"), often(1, "3"));
const lines = fc.option(
  fc.uniqueArray(fc.record({ lineId: lineIds, quantity: fc.integer({ min: 1, max: 2 }) }), {
    selector: ({ lineId }) => lineId,
    minLength: 1,
    maxLength: 2,
  }),
  { nil: undefined, freq: 2 },
);
const address = { lines: ["1 Main Street"], country: "DE" };
const charges = fc.oneof(often(4, undefined), fc.uniqueArray(fc.constantFrom("1", "2")));

/** The commands about an order in a currency. */
function commandsIn(currencyCode: string): fc.Arbitrary<OrderCommand> {
  const upTo = (max: number) => fc.integer({ min: 1, max }).map((minorUnits) => ({ minorUnits, currencyCode }));
  const payments = fc.record({ paymentId: ids, kind: fc.constantFrom(...paymentKinds), amount: upTo(4000) });
  const refunds = fc.record({ refundId: ids, amount: upTo(500), selected: lines, chosen: charges });
  const shipments = fc.record({ shipmentId: ids, selected: lines });
  const returns = fc.record({ returnId: ids, selected: lines });
  const reason = "OTHER";
  const commands: readonly fc.WeightedArbitrary<OrderCommand>[] = [
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...orderStatuses)
        .map((newStatus) => ({ type: "UpdateOrderStatus", orderId, newStatus })),
    },
    {
      weight: 2,
      arbitrary: lines.map((selected) => ({ type: "CancelOrder", orderId, reason, ...given("lines", selected) })),
    },
    { weight: 4, arbitrary: payments.map((payment) => ({ type: "RecordPayment", orderId, ...payment })) },
    {
      weight: 5,
      arbitrary: refunds.map(({ selected, chosen, ...refund }) => ({
        ...{ type: "RecordRefund", orderId, reason, ...refund },
        ...{ ...given("lines", selected), ...given("charges", chosen) },
      })),
    },
    {
      weight: 4,
      arbitrary: shipments.map(({ shipmentId, selected }) => ({
        ...{ type: "CreateShipment", orderId, shipmentId, ...given("lines", selected) },
      })),
    },
    { weight: 3, arbitrary: ids.map((shipmentId) => ({ type: "RecordDelivery", orderId, shipmentId })) },
    {
      weight: 4,
      arbitrary: returns.map(({ returnId, selected }) => ({
        ...{ type: "RequestReturn", orderId, returnId, reason, ...given("lines", selected) },
      })),
    },
    { weight: 3, arbitrary: ids.map((returnId) => ({ type: "ReceiveReturn", orderId, returnId })) },
    {
      weight: 1,
      arbitrary: fc.constant({ type: "SetOrderMetadata", orderId, metadata: [{ key: "channel", value: null }] }),
    },
    {
      weight: 1,
      arbitrary: fc.constant({ type: "ChangeShippingAddress", orderId, shippingAddress: personal(address) }),
    },
    {
      weight: 1,
      arbitrary: fc.boolean().map((isPublic) => ({ type: "AddOrderNote", orderId, note: personal("Ring"), isPublic })),
    },
  ];
  return fc.oneof(...commands);
}

function given<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as Readonly<Partial<Record<Name, Value>>>;
}

const prices = fc.integer({ min: 1, max: 999 });
const items = fc.array(fc.record({ price: prices, quantity: fc.integer({ min: 1, max: 3 }) }), {
  minLength: 1,
  maxLength: 3,
});
const chargeAmounts = fc.array(
  fc.record({ kind: fc.constantFrom(...chargeKinds), size: fc.integer({ min: 1, max: 400 }) }),
  {
    maxLength: 2,
  },
);

/** An order in any currency, and commands for it. */
const lives = fc.constantFrom(...currencyCodes).chain((currencyCode) =>
  fc.record({
    currencyCode: fc.constant(currencyCode),
    items,
    charges: chargeAmounts,
    commands: fc.array(commandsIn(currencyCode), { maxLength: 14, size: "max" }),
  }),
);

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

/** The events of any order after any commands. */
export const orderLives: fc.Arbitrary<readonly OrderEvent[]> = lives.map(({ currencyCode, commands, ...order }) => {
  const events = [...create(currencyCode, order)];
  for (const command of events.length === 0 ? [] : commands) {
    const state = events.reduce(orderDecider.evolve, orderDecider.initialState);
    const decision = orderDecider.decide(state, command, nothing);
    if (!("refusals" in decision)) events.push(...decision.events.map(sealed));
  }
  return events;
});

/** Replaces personal data by a text, as sealing does before the append. */
function sealed(event: OrderEvent): OrderEvent {
  const data = Object.entries(event.data).map(([name, value]: [string, unknown]) => [
    name,
    isUnsealed(value) ? `sealed ${name}` : value,
  ]);
  return { ...event, data: Object.fromEntries(data) as never };
}

function create(
  currencyCode: string,
  order: {
    readonly items: readonly { readonly price: number; readonly quantity: number }[];
    readonly charges: readonly { readonly kind: (typeof chargeKinds)[number]; readonly size: number }[];
  },
): readonly OrderEvent[] {
  const shop = catalog(...order.items.map(({ price }, index) => product(`p${index}`, { price, currencyCode })));
  const command: OrderCommand = {
    type: "CreateOrder",
    orderId,
    customerId: "ada",
    items: order.items.map(({ quantity }, index) => ({ productId: `p${index}`, quantity })),
    charges: order.charges.map(({ kind, size }) => ({
      kind,
      label: kind,
      amount: { minorUnits: kind === "DISCOUNT" ? -size : size, currencyCode },
    })),
  };
  const decision = orderDecider.decide(orderDecider.initialState, command, shop);
  if ("events" in decision) return decision.events;
  holds(decision.refusals[0].code === "DISCOUNT_TOO_LARGE", "a new order is refused only for its discounts");
  return [];
}

/** The total is the sum of lines and charges, and not negative. */
function checkCreated(event: OrderEvent | undefined): void {
  if (event?.type !== "OrderCreated") throw new Error("An order begins with its creation");
  const { items, charges = [], total } = event.data;
  const subtotal = items.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  if (total !== subtotal + charges.reduce((sum, { amount }) => sum + amount, 0) || total < 0)
    throw new Error(`The total ${total} is not the sum of lines and charges`);
}

const nothing = catalog();

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
