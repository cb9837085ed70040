import fc from "fast-check";
import { createClient, type Client } from "graphql-ws";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { WebSocket } from "ws";
import type { TestApp } from "../../support/app.js";
import { accepted, commandsOf } from "../../support/operations.js";
import { openProxy } from "../../sdk/support/proxy.js";

/** A subscription to the orders of a customer, with the variables and the fields that resume it. */
export const customerChanges = `subscription customerChanges($customerId: ID!, $after: Position, $epoch: ID) {
  customerOrderChanged(customerId: $customerId, after: $after, epoch: $epoch) { id version position epoch } }`;

/** A version of an order that a client has received. */
export interface ReceivedOrder {
  readonly id: string;
  readonly version: number;
}

/** A network that is cut again and again, and a WebSocket client that reconnects over it. */
export interface CutNetwork {
  readonly url: string;
  readonly webSocket: Client;
}

/** Subscribes to the orders of a customer; returns a function that ends the subscription. */
export type SubscribeToOrders = (
  network: CutNetwork,
  customerId: string,
  onOrder: (order: ReceivedOrder) => void,
) => () => void;

const statuses = ["CONFIRMED", "SHIPPED", "DELIVERED", "RETURNED"];
const steps = fc.array(fc.constantFrom("cut", "restore", "place", "move", "move", "breathe"), {
  minLength: 5,
  maxLength: 30,
});

/** Checks that a client receives every version of every order once and in order, wherever its connection is cut. */
export async function expectNothingLost(app: TestApp, subscribe: SubscribeToOrders, numRuns: number): Promise<void> {
  const proxy = await openProxy(app.url);
  const webSocket = createClient({
    ...{ url: proxy.url.replace("http", "ws"), webSocketImpl: WebSocket, lazyCloseTimeout: 1_000 },
    ...{ retryAttempts: Infinity, shouldRetry: () => true, retryWait: () => delay(20) },
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const customerId = `customer-${run++}`;
      const received: ReceivedOrder[] = [];
      const end = subscribe({ url: proxy.url, webSocket }, customerId, (order) => received.push(order));
      const orders = openOrders(app, customerId);
      // The protocol does not acknowledge a subscription, its first message does.
      while (received.length === 0) {
        await orders.place();
        await delay(10);
      }
      const before = orders.ids().length;
      for (const step of taken) await act(step, orders, proxy);
      proxy.restore();
      await orders.place();
      const followed = orders.ids().slice(before);
      const ofFollowed = () =>
        new Map(followed.map((id) => [id, received.filter((each) => each.id === id).map(({ version }) => version)]));
      await expect.poll(() => received.at(-1)?.id, { timeout: 10_000, interval: 10 }).toBe(followed.at(-1));
      end();
      expect(ofFollowed()).toEqual(new Map(followed.map((id) => [id, orders.versions(id)])));
    }),
    { numRuns, endOnFailure: true },
  );
  await webSocket.dispose();
}

type Orders = ReturnType<typeof openOrders>;

async function act(
  step: string,
  orders: Orders,
  proxy: Pick<Awaited<ReturnType<typeof openProxy>>, "cut" | "restore">,
) {
  switch (step) {
    case "cut":
      proxy.cut();
      return;
    case "restore":
      proxy.restore();
      return;
    case "place":
      return orders.place();
    case "move":
      return orders.move();
    default:
      // Lets messages arrive in between.
      return delay(30);
  }
}

/** The orders of one customer, which one run of the property places and moves. */
function openOrders(app: TestApp, customerId: string) {
  const { createOrder, updateOrderStatus } = commandsOf(app);
  const moves = new Map<string, number>();
  return {
    place: async () => {
      const orderId = `${customerId}-${moves.size}`;
      accepted(await createOrder({ orderId, customerId, items: [{ productId: "tea", quantity: 1 }] }));
      moves.set(orderId, 0);
    },
    /** Moves the newest order that is not at its end. */
    move: async () => {
      const [orderId, moved] = [...moves].reverse().find(([, count]) => count < statuses.length) ?? [];
      if (orderId === undefined || moved === undefined) return;
      accepted(await updateOrderStatus({ orderId, newStatus: statuses[moved] }));
      moves.set(orderId, moved + 1);
    },
    ids: () => [...moves.keys()],
    versions: (orderId: string) => Array.from({ length: (moves.get(orderId) ?? 0) + 1 }, (_, n) => n + 1),
  };
}
