import { z } from "zod";
import type { GraphQLClient } from "./graphql-client.js";

/** A command's payload. */
export const payload = z.object({
  receipt: z
    .object({
      commandId: z.string(),
      aggregateId: z.string(),
      version: z.number(),
      position: z.string(),
      epoch: z.string(),
      duplicate: z.boolean(),
    })
    .nullable(),
  userErrors: z.array(z.object({ code: z.string(), message: z.string(), field: z.array(z.string()).nullable() })),
});
export type Payload = z.infer<typeof payload>;

const fields = `receipt { commandId aggregateId version position epoch duplicate } userErrors { code message field }`;

/** Sends commands as a client does; resolves with the payload. */
export function commandsOf(client: GraphQLClient) {
  const command =
    (name: string) =>
    async (input: object): Promise<Payload> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
      const query = `mutation($input: ${type}) { payload: ${name}(input: $input) { ${fields} } }`;
      return (await client.data(z.object({ payload }), query, { input })).payload;
    };
  return {
    createOrder: command("createOrder"),
    updateOrderStatus: command("updateOrderStatus"),
    cancelOrder: command("cancelOrder"),
    recordPayment: command("recordPayment"),
    recordRefund: command("recordRefund"),
    createShipment: command("createShipment"),
    recordDelivery: command("recordDelivery"),
    requestReturn: command("requestReturn"),
    receiveReturn: command("receiveReturn"),
    setOrderMetadata: command("setOrderMetadata"),
    changeShippingAddress: command("changeShippingAddress"),
    addOrderNote: command("addOrderNote"),
    createProduct: command("createProduct"),
    updateProductPrice: command("updateProductPrice"),
    renameProduct: command("renameProduct"),
    updateProductDetails: command("updateProductDetails"),
    discontinueProduct: command("discontinueProduct"),
    eraseCustomer: command("eraseCustomer"),
  };
}

/** The receipt of a command; throws unless it was accepted. */
export function accepted({ receipt, userErrors }: Payload) {
  if (receipt === null) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
  return receipt;
}

export const money = z.object({ amount: z.string(), currencyCode: z.string() });

/** Every field that a client can read of an order. */
export const order = z.object({
  id: z.string(),
  customerId: z.string(),
  items: z.array(
    z.object({
      productId: z.string(),
      productName: z.string(),
      quantity: z.number(),
      unitPrice: money,
      lineTotal: money,
    }),
  ),
  totalAmount: money,
  status: z.string(),
  allowedTransitions: z.array(z.string()),
  version: z.number(),
  createdAt: z.string(),
  lastUpdated: z.string(),
});
export type OrderData = z.infer<typeof order>;

export const orderFields = `
  id customerId status allowedTransitions version createdAt lastUpdated totalAmount { amount currencyCode }
  items { productId productName quantity unitPrice { amount currencyCode } lineTotal { amount currencyCode } }`;

/** Reads messages of a subscription, up to and including the first that matches `last`. */
export async function takeUntil<Item>(items: AsyncIterable<Item>, last: (item: Item) => boolean): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const item of items) {
    taken.push(item);
    if (last(item)) break;
  }
  return taken;
}

/**
 * Collects the messages of a subscription. `repeatUntilMessage` repeats an action until the first message shows that the
 * subscription is active: the protocol does not acknowledge a subscription.
 */
export function listen<Item>(items: AsyncIterable<Item>) {
  const messages: Item[] = [];
  const ended = (async () => {
    for await (const item of items) messages.push(item);
  })();
  const repeatUntilMessage = async (action: () => Promise<unknown>) => {
    while (messages.length === 0) {
      await action();
      await new Promise(setImmediate);
    }
  };
  return { messages, repeatUntilMessage, ended };
}
