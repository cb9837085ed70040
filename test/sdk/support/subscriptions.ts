import type { Client, OrderFieldsFragment } from "../../../sdk/src/index.js";
import { listen } from "../../support/operations.js";
import { oneTea } from "./shop.js";

/** How long a change may take to arrive. */
export const eventually = { timeout: 10_000 };

/** Places an order of Ada's. */
export const place = (client: Client, orderId: string) =>
  client.createOrder({ orderId, customerId: "ada", items: oneTea });

/** Moves an order to another status. */
export const move = (client: Client, orderId: string, newStatus: "CONFIRMED" | "SHIPPED" | "DELIVERED") =>
  client.updateOrderStatus({ orderId, newStatus });

/** The versions of an order that were received. */
export const versions = (received: readonly OrderFieldsFragment[], orderId: string) =>
  received.filter(({ id }) => id === orderId).map(({ version }) => version);

/** Listens, and creates orders until one is emitted, which proves that the server has started the subscription. */
export async function follow(client: Client, changes: AsyncIterable<OrderFieldsFragment>) {
  const { messages, repeatUntilMessage, ended } = listen(changes);
  ended.catch(() => undefined);
  await repeatUntilMessage(() => client.createOrder({ customerId: "ada", items: oneTea }));
  return messages;
}
