import { Agent } from "node:http";
import { newId } from "../../src/platform/new-id.js";
import { baseline, thisProject } from "../support/baseline.js";
import type { Bench, BenchContext } from "../support/bench.js";
import { post } from "../support/graphql-request.js";
import { atMost, below, notMeasured } from "../support/outcome.js";
import { startProbedServer, type ProbedServer } from "../support/probed-server.js";
import { cpuSince, readCpu } from "../support/process-cpu.js";
import { startRequestChild, type RequestChild } from "../support/request-child.js";
import { alternate } from "../support/rounds.js";
import { median, ratioOf, spreadOf } from "../support/statistics.js";
import type { SubscribersResult, SubscribersTask } from "../support/subscribers.js";
import { token } from "../support/token.js";
import { anyItems } from "../support/workload.js";

const subscribers = 2_000;
const query = `subscription { orderChanged {
  id customerId status version createdAt lastUpdated totalAmount { amount currencyCode }
  items { productId productName quantity unitPrice { amount } lineTotal { amount } }
} }`;
const createOrder = `mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) { receipt { position } userErrors { code } }
}`;
const warmUpChanges = 10;

/** A server with subscribers. */
interface Audience {
  readonly name: string;
  readonly server: ProbedServer;
  readonly client: RequestChild<SubscribersTask, SubscribersResult>;
}

/** One round: the medians of its changes, in milliseconds. */
interface Round {
  readonly stallMs: number;
  readonly lastMs: number;
  readonly cpuMs: number;
}

/** Measures one change that 2,000 subscribers receive, each over a separate socket, against the baseline commit. */
export const fanout: Bench = async (context) => {
  const before = await baseline(context.progress);
  const now = await openAudience(context, "Bifold", "fanout_now", thisProject);
  const then =
    before.kind === "built" ? [await openAudience(context, "Bifold before", "fanout_before", before.folder)] : [];
  const [rounds, changes] = context.quick ? [3, 3] : [7, 10];
  const agent = new Agent({ keepAlive: true, noDelay: true });
  for (const audience of [now, ...then]) await measureRound(audience, agent, warmUpChanges);
  context.progress(`${rounds} rounds of ${changes} changes to ${subscribers} subscribers`);
  const results = await alternate([now, ...then], rounds, (audience) => measureRound(audience, agent, changes));
  agent.destroy();

  const figuresOf = (audience: Audience, name: keyof Round) => (results.get(audience) ?? []).map((each) => each[name]);
  const rows = [now, ...then].map((audience) => ({
    server: audience.name,
    "event-loop stall ms": median(figuresOf(audience, "stallMs")),
    "last message ms": median(figuresOf(audience, "lastMs")),
    "CPU ms": median(figuresOf(audience, "cpuMs")),
    "CPU µs per message": (median(figuresOf(audience, "cpuMs")) / subscribers) * 1_000,
  }));
  const cpu = "one change to 2,000 subscribers: CPU of the server against before";
  return {
    bench: "fanout",
    tables: [{ title: `One change to ${subscribers} subscribers: medians of ${rounds} rounds, alternating`, rows }],
    targets: [
      below("one change to 2,000 subscribers: event-loop stall", spreadOf(figuresOf(now, "stallMs")), 20, "ms"),
      ...then.map((each) => atMost(cpu, ratioOf(figuresOf(now, "cpuMs"), figuresOf(each, "cpuMs")), 0.25, "x")),
      ...(before.kind === "unavailable" ? [notMeasured(cpu, before.reason)] : []),
      below("one change to 2,000 subscribers: last message", spreadOf(figuresOf(now, "lastMs")), 100, "ms"),
    ],
  };
};

async function openAudience(context: BenchContext, name: string, database: string, folder: string): Promise<Audience> {
  const server = await startProbedServer(context, database, folder);
  const file = new URL("../support/subscribers.ts", import.meta.url);
  const client = startRequestChild<SubscribersTask, SubscribersResult>(context.cleanup, file);
  await client.request({ kind: "open", url: server.endpoint, subscribers, query, token });
  return { name, server, client };
}

async function measureRound({ server, client }: Audience, agent: Agent, changes: number): Promise<Round> {
  const url = new URL(server.endpoint);
  const stalls: number[] = [];
  const delays: number[] = [];
  const before = readCpu({ server: server.pid });
  for (let n = 0; n < changes; n++) {
    await server.probe("reset");
    const received = client.request({ kind: "expect", messages: 1 });
    const sentAt = performance.timeOrigin + performance.now();
    await post(url, agent, createOrder, { input: { orderId: newId(), customerId: "c", items: anyItems() } });
    delays.push((await received).lastArrival - sentAt);
    stalls.push((await server.probe("read")).stallMs);
  }
  return { stallMs: median(stalls), lastMs: median(delays), cpuMs: cpuSince(before).server / changes };
}
