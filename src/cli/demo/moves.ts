import type { Client, CommandResult } from "../../../sdk/src/index.js";

/** What has happened to an order, as far as the next command depends on it. */
export type Stage = "placed" | "confirmed" | "paid" | "cancelled" | "shipped" | "delivered" | "returning" | "returned";

/** An order that the demo moves. */
export interface OpenOrder {
  readonly orderId: string;
  readonly stage: Stage;
}

/** A command on an order, and the stage after it; `done` orders are not moved again. */
export interface Move {
  readonly send: (client: Client, orderId: string) => Promise<CommandResult>;
  readonly next: Stage | "done";
}

interface WeightedMove extends Move {
  readonly weight: number;
}

/** The commands that may come next at each stage, by their relative frequency. */
const moves: Readonly<Record<Stage, readonly WeightedMove[]>> = {
  placed: [
    {
      weight: 9,
      next: "confirmed",
      send: (client, orderId) => client.updateOrderStatus({ orderId, newStatus: "CONFIRMED" }),
    },
    {
      weight: 1,
      next: "done",
      send: (client, orderId) => client.cancelOrder({ orderId, reason: "CUSTOMER_REQUEST" }),
    },
  ],
  confirmed: [{ weight: 1, next: "paid", send: capture }],
  paid: [
    { weight: 19, next: "shipped", send: ship },
    {
      weight: 1,
      next: "cancelled",
      send: (client, orderId) => client.cancelOrder({ orderId, reason: "OUT_OF_STOCK" }),
    },
  ],
  cancelled: [{ weight: 1, next: "done", send: (client, orderId) => refund(client, orderId, "CANCELLATION") }],
  shipped: [
    {
      weight: 1,
      next: "delivered",
      send: (client, orderId) => client.recordDelivery({ orderId, shipmentId: "1" }),
    },
  ],
  delivered: [
    {
      weight: 3,
      next: "done",
      send: (client, orderId) =>
        client.addOrderNote({ orderId, note: "The customer gave five stars.", isPublic: false }),
    },
    {
      weight: 1,
      next: "returning",
      send: (client, orderId) => client.requestReturn({ orderId, returnId: "1", reason: "CHANGED_MIND" }),
    },
  ],
  returning: [
    { weight: 1, next: "returned", send: (client, orderId) => client.receiveReturn({ orderId, returnId: "1" }) },
  ],
  returned: [{ weight: 1, next: "done", send: (client, orderId) => refund(client, orderId, "RETURN") }],
};

/** Selects the next command on an order. `random` is from 0 to below 1. */
export function selectMove(stage: Stage, random: number): Move {
  const possible = moves[stage];
  let left = random * possible.reduce((sum, { weight }) => sum + weight, 0);
  const selected = possible.find(({ weight }) => (left -= weight) < 0);
  if (selected === undefined) throw new Error(`No move at ${random} of the stage ${stage}`);
  return selected;
}

/** Payments are for the total, which only the server knows. */
async function capture(client: Client, orderId: string): Promise<CommandResult> {
  const amount = await totalOf(client, orderId);
  return client.recordPayment({ orderId, paymentId: "1", kind: "CAPTURED", amount, provider: "demo-pay" });
}

async function refund(client: Client, orderId: string, reason: "CANCELLATION" | "RETURN"): Promise<CommandResult> {
  return client.recordRefund({ orderId, refundId: "1", amount: await totalOf(client, orderId), reason });
}

function ship(client: Client, orderId: string): Promise<CommandResult> {
  const tracking = { carrier: "Demo Parcel", trackingNumber: orderId.slice(-12).toUpperCase() };
  return client.createShipment({ orderId, shipmentId: "1", ...tracking });
}

async function totalOf(client: Client, id: string) {
  const order = await client.order({ id });
  if (order === null) throw new Error(`Order ${id} is missing from the read model`);
  const { amount, currencyCode } = order.totalAmount;
  return { amount, currencyCode };
}
