import fc from "fast-check";
import { isUnsealed, personal } from "../../../../src/core/personal.js";
import type { OrderCommand } from "../../../../src/domain/orders/commands.js";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import type { OrderEvent } from "../../../../src/domain/orders/events.js";
import { chargeKinds, paymentKinds } from "../../../../src/domain/orders/facts/kinds.js";
import { orderStatuses } from "../../../../src/domain/orders/status.js";
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
export const lives = fc.constantFrom(...currencyCodes).chain((currencyCode) =>
  fc.record({
    currencyCode: fc.constant(currencyCode),
    items,
    charges: chargeAmounts,
    commands: fc.array(commandsIn(currencyCode), { maxLength: 14, size: "max" }),
  }),
);

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

/** The catalog for commands that need none. */
export const nothing = catalog();

/** Replaces personal data by a text, as sealing does before the append. */
function sealed(event: OrderEvent): OrderEvent {
  const data = Object.entries(event.data).map(([name, value]: [string, unknown]) => [
    name,
    isUnsealed(value) ? `sealed ${name}` : value,
  ]);
  return { ...event, data: Object.fromEntries(data) as never };
}

/** Creates an order; without events when its discounts exceed its lines. @throws Error for any other refusal */
export function create(
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
  const [{ code }] = decision.refusals;
  if (code !== "DISCOUNT_TOO_LARGE") throw new Error(`A new order is refused only for its discounts, not ${code}`);
  return [];
}
