import { caughtUp, startBifoldServer } from "../support/bifold-server.js";
import type { Bench } from "../support/bench.js";
import type { LoopResult } from "../support/closed-loop.js";
import { measureRound, toHttpRow } from "../support/http-round.js";
import type { LoadTask } from "../support/load-client.js";
import { below } from "../support/outcome.js";
import { startRequestChild } from "../support/request-child.js";
import { percentile } from "../support/statistics.js";
import { openLongLog } from "../rebuild/long-log.js";
import { measureCatchup } from "../rebuild/measure.js";
import { listNames } from "./order-lists.js";

const concurrency = 4;

/** Measures each list of `orders` over HTTP in a read model of many orders. */
export const lists: Bench = async (context) => {
  const { servers, progress, cleanup, quick } = context;
  const orders = quick ? 10_000 : 1_000_000;
  const seconds = quick ? 0.3 : 5;
  const log = await openLongLog(context);
  progress(`a log of ${orders} orders, of which a tenth is confirmed`);
  await log.append(0, orders, "OrderCreated");
  await log.append(0, orders / 10, "OrderStatusUpdated");
  progress("building the read models");
  // A server counts as ready when its read models serve, which takes longer than its start may.
  await measureCatchup(context, { events: orders + orders / 10, what: "the read models" });
  const server = await startBifoldServer(cleanup, servers);
  await caughtUp(server);
  const client = startRequestChild<LoadTask, LoopResult>(
    cleanup,
    new URL("../support/load-client.ts", import.meta.url),
  );
  const run = (workload: LoadTask["workload"], seconds: number) =>
    client.request({ url: `${server.url}/graphql`, workload, concurrency, seconds });

  const rows = [];
  const targets = [];
  for (const list of listNames) {
    progress(list);
    await run(list, seconds / 2);
    const round = await measureRound(servers, server.pid, () => run(list, seconds));
    rows.push(toHttpRow(list, "Bifold", [round]));
    targets.push(below(`orders, ${list}: p99`, percentile(round.latenciesMs, 99), 20, "ms"));
  }
  const title = `orders(first: 20) with items and totalCount, ${orders} orders, ${concurrency} connections, a staff token`;
  return { bench: "lists", tables: [{ title, rows }], targets };
};
