import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { respondToParent } from "../support/request-child.js";
import { token } from "../support/token.js";
import { post } from "../support/graphql-request.js";
import { anyOrder } from "../support/workload.js";

/** The task of the client process. */
export interface LatencyTask {
  readonly url: string;
  readonly perSecond: number;
  readonly seconds: number;
}

/** The measurements of the client, in milliseconds, one per command. */
export interface LatencyResult {
  readonly sent: number;
  /** From the mutation sent to the subscription's message. */
  readonly received: readonly number[];
  /** From the mutation sent to its response. */
  readonly answered: readonly number[];
  /** Delay between the planned and the actual sending of a command. */
  readonly lateness: readonly number[];
}

const createOrder = `mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) { receipt { position } userErrors { code } }
}`;
const orderChanged = `subscription { orderChanged { id status version totalAmount { amount } } }`;
/** Time for the subscription to start, and for the last messages to arrive. */
const settleMs = 1_000;

const agent = new Agent({ keepAlive: true, noDelay: true });

respondToParent<LatencyTask, LatencyResult>(async ({ url, perSecond, seconds }) => {
  const sentAt = new Map<string, number>();
  const received: number[] = [];
  const answered: number[] = [];
  const lateness: number[] = [];

  const unsubscribe = subscribe(url, (id) => {
    const since = sentAt.get(id);
    if (since !== undefined) received.push(performance.now() - since);
  });
  await delay(settleMs);

  const target = new URL(url);
  const send = async () => {
    const { orderId, customerId, items } = anyOrder();
    const start = performance.now();
    sentAt.set(orderId, start);
    const { data } = await post(target, agent, createOrder, { input: { orderId, customerId, items } });
    answered.push(performance.now() - start);
    if (!(data["createOrder"] as { receipt: unknown }).receipt) throw new Error(JSON.stringify(data));
  };
  const sending: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const planned = start + (n * 1_000) / perSecond;
    await delay(Math.max(0, planned - performance.now()));
    lateness.push(performance.now() - planned);
    sending.push(send());
  }
  await Promise.all(sending);
  await delay(settleMs);
  unsubscribe();
  return { sent: sending.length, received, answered, lateness };
});

function subscribe(url: string, onOrder: (id: string) => void): () => void {
  const client = createClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    connectionParams: { token },
    retryAttempts: 0,
  });
  const end = client.subscribe<{ orderChanged: { id: string } }>(
    { query: orderChanged },
    {
      next: ({ data }) => {
        if (data) onOrder(data.orderChanged.id);
      },
      error: (error) => {
        console.error("subscription:", error);
      },
      complete: () => undefined,
    },
  );
  return () => {
    end();
    void client.dispose();
  };
}
