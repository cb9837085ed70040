import { createClient } from "graphql-ws";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { ImpatientWebSocket } from "./clients/impatient-websocket.js";
import { request } from "./clients/request.js";
import type { BifoldProcess } from "./system/bifold-process.js";
import { products, type World } from "./world.js";

const RETRY_AFTER_MS = 100;

const receipt = z.object({ createOrder: z.object({ receipt: z.object({ position: z.string(), epoch: z.string() }) }) });
const found = z.object({ order: z.object({ version: z.number() }) });

interface Placed {
  readonly position: string;
  readonly epoch: string | undefined;
}

let probes = 0;

/**
 * Measures the time until a command, a query with its position, and a subscription to the changed order work through
 * every process that clients use. Undefined: not within the limit.
 */
export async function measureRecovery(world: World, limitMs: number): Promise<number | undefined> {
  const startedAt = performance.now();
  const limit = AbortSignal.timeout(limitMs);
  const { commandProcesses, queryProcesses } = world.system;
  const pairs = queryProcesses.map(
    (query, index) => [commandProcesses[index % commandProcesses.length] ?? query, query] as const,
  );
  await Promise.all(pairs.map(([command, query]) => probe(world, command, query, limit)));
  return limit.aborted ? undefined : performance.now() - startedAt;
}

async function probe(world: World, command: BifoldProcess, query: BifoldProcess, limit: AbortSignal): Promise<void> {
  probes += 1;
  const orderId = `probe-${probes}`;
  const done = new AbortController();
  const ended = AbortSignal.any([limit, done.signal]);
  const subscribed = untilMessage(world, query, orderId, ended);
  const placed = await untilReceipt(world, command, orderId, ended);
  await untilFound(world, query, orderId, placed, ended);
  await subscribed;
  done.abort();
}

async function untilReceipt(world: World, target: BifoldProcess, orderId: string, ended: AbortSignal): Promise<Placed> {
  const mutation = "mutation($input: CreateOrderInput!) { createOrder(input: $input) { receipt { position epoch } } }";
  const items = [{ productId: products[0], quantity: 1 }];
  const input = { commandId: `command-${orderId}`, orderId, customerId: "probe", items };
  while (!ended.aborted) {
    const answer = await request(world, target, mutation, { input });
    if (answer.kind === "data") return receipt.parse(answer.data).createOrder.receipt;
    await delay(RETRY_AFTER_MS);
  }
  return { position: "0", epoch: undefined };
}

async function untilFound(
  world: World,
  target: BifoldProcess,
  id: string,
  { position: minPosition, epoch }: Placed,
  ended: AbortSignal,
): Promise<void> {
  const query =
    "query($id: ID!, $minPosition: Position, $epoch: ID) { order(id: $id, minPosition: $minPosition, epoch: $epoch) { version } }";
  while (!ended.aborted) {
    const answer = await request(world, target, query, { id, minPosition, epoch });
    if (answer.kind === "data") {
      if (!found.safeParse(answer.data).success)
        world.violations.add(
          "a query with minPosition is never stale",
          `${target.name}: ${id} at ${minPosition} is null`,
        );
      return;
    }
    await delay(RETRY_AFTER_MS);
  }
}

/** Subscribes, again whenever that ends, until the first message. */
async function untilMessage(world: World, target: BifoldProcess, orderId: string, ended: AbortSignal): Promise<void> {
  const query = "subscription($orderId: ID!) { orderStatusChanged(orderId: $orderId) { version } }";
  while (!ended.aborted) {
    const client = createClient({
      url: `${target.url.replace("http", "ws")}/graphql`,
      webSocketImpl: ImpatientWebSocket,
      connectionParams: { token: world.token },
      retryAttempts: 0,
    });
    const dispose = () => void client.dispose();
    ended.addEventListener("abort", dispose);
    try {
      for await (const { data } of client.iterate({ query, variables: { orderId } })) if (data) return;
    } catch {
      await delay(RETRY_AFTER_MS); // The connection or the subscription ended.
    } finally {
      ended.removeEventListener("abort", dispose);
      dispose();
    }
  }
}
