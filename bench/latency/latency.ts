import type { Bench } from "../support/bench.js";
import { startRequestChild } from "../support/request-child.js";
import { below } from "../support/outcome.js";
import { startBifoldServer } from "../support/bifold-server.js";
import { fillWithOrders } from "../support/fill.js";
import { percentile } from "../support/statistics.js";
import type { LatencyResult, LatencyTask } from "./client.js";

const perSecond = 50;

/** Measures the time from a mutation to the message at a subscriber, at a constant rate of commands. */
export const latency: Bench = async ({ servers, quick, progress, cleanup }) => {
  const seconds = quick ? 4 : 20;
  await fillWithOrders(servers, { orders: 1_000, moves: 0 });
  const server = await startBifoldServer(cleanup, servers);
  const client = startRequestChild<LatencyTask, LatencyResult>(cleanup, new URL("./client.ts", import.meta.url));
  const task = { url: `${server.url}/graphql`, perSecond };
  await client.request({ ...task, seconds: quick ? 2 : 5 });
  progress(`${perSecond} commands/s for ${seconds} s`);
  const { sent, received, answered, lateness } = await client.request({ ...task, seconds });

  const row = (what: string, milliseconds: readonly number[]) => ({
    "ms from the mutation sent to": what,
    commands: milliseconds.length,
    p50: percentile(milliseconds, 50),
    p90: percentile(milliseconds, 90),
    p99: percentile(milliseconds, 99),
    highest: Math.max(...milliseconds),
  });
  const rows = [
    row("the receipt", answered),
    row("the subscription's message", received),
    row("(for comparison: delay of the client's timers)", lateness),
  ];
  const title = `orderChanged over graphql-transport-ws at ${perSecond} commands/s, ${sent} sent`;
  return {
    bench: "latency",
    tables: [{ title, rows }],
    targets: [
      below("message received, p50", percentile(received, 50), 10, "ms"),
      below("message received, p99", percentile(received, 99), 50, "ms"),
      below("messages missing", sent - received.length, 1, "of those sent"),
    ],
  };
};
