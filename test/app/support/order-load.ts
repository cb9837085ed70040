import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Answer, GraphQLClient } from "../../support/graphql-client.js";
import { payload } from "../../support/operations.js";
import type { Deployment, DeployedProcess } from "./deployment.js";

/** Violations of what a client may rely on during a deployment. */
export interface Observed {
  /** Results that are neither correct nor coded as transient. */
  readonly failures: string[];
  /** Reads older than their minimum position. */
  readonly stale: { readonly orderId: string; readonly at: number; readonly text: string }[];
  /** Number of retryable errors. */
  retries: number;
  /** The last version of each order that a receipt named. */
  readonly versions: Map<string, number>;
}

/** Clients that send orders through a deployment and read them back until they are stopped. */
export interface OrderLoad {
  readonly observed: Observed;
  /** Waits until this many more orders were placed and completed. */
  readonly completed: (orders: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const transient = new Set(["SERVICE_UNAVAILABLE", "READ_MODEL_BEHIND"]);
const operationTimeoutMs = 45_000;
const moves = [["CONFIRMED", "SHIPPED", "RETURNED"], ["SHIPPED", "DELIVERED"], ["CANCELLED"]] as const;

const mutation = (name: string, input: string) => `mutation($input: ${input}!) { payload: ${name}(input: $input) {
  receipt { commandId aggregateId version position epoch duplicate } userErrors { code message field } } }`;
const createOrder = mutation("createOrder", "CreateOrderInput");
const updateOrderStatus = mutation("updateOrderStatus", "UpdateOrderStatusInput");
const readOrder = `query($id: ID!, $min: Position) {
  order(id: $id, minPosition: $min) { version status } customer(id: "ada", minPosition: $min) { orderCount } }`;
const order = z.object({ order: z.object({ version: z.number(), status: z.string() }).nullable() });

/** Starts `clients` of them; each works on one order after another. */
export function startOrderLoad(deployment: Deployment, clients: number): OrderLoad {
  const observed: Observed = { failures: [], stale: [], retries: 0, versions: new Map() };
  let isStopping = false;
  let done = 0;

  async function request(client: () => DeployedProcess, query: string, variables: object): Promise<unknown> {
    const deadline = performance.now() + operationTimeoutMs;
    for (;;) {
      const { folder, request } = client();
      const answer = await request(query, { ...variables }).catch((error: unknown): Answer => {
        return { errors: [{ message: String(error), extensions: { code: "NETWORK" } }] };
      });
      if (answer.errors === undefined) return answer.data;
      const isTransient = answer.errors.every(({ extensions }) => transient.has(String(extensions["code"])));
      if (!isTransient || performance.now() > deadline) {
        observed.failures.push(`${folder}: ${JSON.stringify(answer)}`);
        return undefined;
      }
      observed.retries++;
      await delay(20);
    }
  }

  const pick = (role: "commands" | "queries", turn: number) => (): DeployedProcess => {
    const all = deployment.processes(role);
    const one = all[turn % all.length];
    if (one === undefined) throw new Error(`There is no process for ${role}`);
    return one;
  };

  async function send(turn: number, query: string, input: { readonly orderId: string; readonly newStatus?: string }) {
    const commandId = randomUUID();
    const data = await request(pick("commands", turn), query, { input: { ...input, commandId } });
    if (data === undefined) return;
    const { receipt, userErrors } = z.object({ payload }).parse(data).payload;
    if (receipt === null) {
      observed.failures.push(`${input.orderId} ${input.newStatus ?? ""}: ${JSON.stringify(userErrors)}`);
      return;
    }
    const { orderId, newStatus = "PENDING" } = input;
    observed.versions.set(orderId, receipt.version);
    for (let index = 0; index < deployment.processes("queries").length; index++) {
      const reader = pick("queries", index);
      const { folder } = reader();
      const read = await request(reader, readOrder, { id: orderId, min: receipt.position });
      if (read === undefined) continue;
      const found = order.parse(read).order;
      if (found?.version === receipt.version && found.status === newStatus) continue;
      const text = `${folder}: ${orderId} ${newStatus} ${receipt.version} read as ${JSON.stringify(found)}`;
      observed.stale.push({ orderId, at: performance.now(), text });
    }
  }

  async function work(client: number): Promise<void> {
    for (let turn = client; !isStopping; turn++) {
      const orderId = `o-${client}-${turn}`;
      const items = [{ productId: "beans", quantity: 1 }];
      await send(turn, createOrder, { orderId, ...{ customerId: "ada", items } });
      for (const newStatus of moves[turn % moves.length] ?? [])
        await send(turn + newStatus.length, updateOrderStatus, { orderId, newStatus });
      done++;
    }
  }

  const working = Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  working.catch(() => undefined);
  return {
    observed,
    completed: async (orders) => {
      for (const wanted = done + orders; done < wanted;) {
        if (observed.failures.length > 20) return;
        await Promise.race([delay(20), working]);
      }
    },
    stop: async () => {
      isStopping = true;
      await working;
    },
  };
}

/** The changes of each order that a subscriber received, in order. */
export interface Watched {
  readonly versions: ReadonlyMap<string, readonly number[]>;
  /** Fails with the error that ended the subscription, if any. */
  readonly failure: () => unknown;
}

/** Subscribes to all orders for the lifetime of the process. */
export function watchOrders({ subscribe }: Pick<GraphQLClient, "subscribe">): Watched {
  const versions = new Map<string, number[]>();
  let failure: unknown;
  const shape = z.object({ orderChanged: z.object({ id: z.string(), version: z.number() }) });
  const watch = async () => {
    for await (const { orderChanged: changed } of subscribe(shape, `subscription { orderChanged { id version } }`)) {
      versions.set(changed.id, [...(versions.get(changed.id) ?? []), changed.version]);
    }
  };
  watch().catch((error: unknown) => {
    failure = error;
  });
  return { versions, failure: () => failure };
}
