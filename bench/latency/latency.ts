import type { Bench } from "../support/bench.js";
import { startRequestChild } from "../support/request-child.js";
import { below } from "../support/outcome.js";
import { startBifoldServer } from "../support/bifold-server.js";
import { fillWithOrders } from "../support/fill.js";
import { percentile } from "../support/statistics.js";
import { measureRoundTrips, type RoundTrips } from "./round-trips.js";
import type { LatencyResult, LatencyTask } from "./client.js";

/** Commands per second. */
const rates = [50, 200] as const;

/** Measures the time from a mutation to the message at a subscriber, at constant rates of commands. */
export const latency: Bench = async ({ servers, quick, progress, cleanup }) => {
  const seconds = quick ? 2 : 20;
  await fillWithOrders(servers, { orders: 1_000, moves: 0 });
  const server = await startBifoldServer(cleanup, servers);
  const client = startRequestChild<LatencyTask, LatencyResult>(cleanup, new URL("./client.ts", import.meta.url));
  const task = { url: `${server.url}/graphql` };
  progress("warming up");
  await client.request({ ...task, perSecond: rates[0], seconds: quick ? 1 : 5 });
  const tables = [];
  const targets = [];
  for (const perSecond of rates) {
    progress(`${perSecond} commands/s for ${seconds} s`);
    const result = await client.request({ ...task, perSecond, seconds });
    const roundTrips = await measureRoundTrips(cleanup, servers, perSecond, quick ? 1 : 5);
    const { sent, received } = result;
    const title = `orderChanged over graphql-transport-ws at ${perSecond} commands/s, ${sent} sent`;
    tables.push({ title, rows: rowsOf(result, roundTrips) });
    targets.push(
      below(`message received at ${perSecond}/s, p50`, percentile(received, 50), 3, "ms"),
      below(`message received at ${perSecond}/s, p99`, percentile(received, 99), 12, "ms"),
      below(`messages missing at ${perSecond}/s`, sent - received.length, 1, "of those sent"),
    );
  }
  return { bench: "latency", tables, targets };
};

function rowsOf({ received, answered, lateness }: LatencyResult, { http, commit, redis, all }: RoundTrips) {
  const row = (what: string, milliseconds: readonly number[]) => ({
    "ms from the mutation sent to": what,
    commands: milliseconds.length,
    p50: percentile(milliseconds, 50),
    p90: percentile(milliseconds, 90),
    p99: percentile(milliseconds, 99),
    highest: Math.max(...milliseconds),
  });
  return [
    row("the receipt", answered),
    row("the subscription's message", received),
    row("(for comparison: delay of the client's timers)", lateness),
    row("(an empty HTTP server's response)", http),
    row("(the commit of one row)", commit),
    row("(the reply of Redis)", redis),
    row("(these three, one after the other)", all),
  ];
}
