import { setTimeout as delay } from "node:timers/promises";
import type { Bench } from "../support/bench.js";
import { startBifoldServer } from "../support/bifold-server.js";
import { fillWithOrders } from "../support/fill.js";
import { below } from "../support/outcome.js";
import { percentile } from "../support/statistics.js";
import { anyOrder } from "../support/workload.js";
import { openWriteSide, type BenchWriteSide } from "../support/write-side.js";
import { followCheckpoints, type FollowedReadModel, type LagMeter } from "./lag-meter.js";

const perSecond = 1_000;
/** Timeout for projecting the last events. */
const catchupTimeoutMs = 10_000;

/** Measures the time from a command's receipt until each read model has its event, at a constant rate of commands. */
export const lag: Bench = async ({ servers, quick, progress, cleanup }) => {
  const seconds = quick ? 3 : 20;
  await fillWithOrders(servers, { orders: 1_000, moves: 0 });
  await startBifoldServer(cleanup, servers, { ROLE: "projector" });
  const writeSide = await openWriteSide(servers.postgresUrl, servers.redisUrl);
  cleanup.defer(writeSide.close);
  const meter = await followCheckpoints(servers.redisUrl, cleanup);

  await load(writeSide, meter, quick ? 1 : 3);
  meter.reset();
  progress(`${perSecond} commands/s for ${seconds} s`);
  const sent = await load(writeSide, meter, seconds);

  const rows = meter.readModels.map(toRow);
  return {
    bench: "lag",
    tables: [{ title: `A projector in its own process, ${perSecond} commands/s, ${sent} sent`, rows }],
    targets: [below("lag of the slowest read model, p99", Math.max(...rows.map(({ p99 }) => p99)), 100, "ms")],
  };
};

/** Sends commands at the rate, whether earlier ones have been answered or not, and waits until they are projected. */
async function load(writeSide: BenchWriteSide, meter: LagMeter, seconds: number): Promise<number> {
  let last = 0;
  const sending: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const plannedAt = start + (n * 1_000) / perSecond;
    if (plannedAt > performance.now()) await delay(plannedAt - performance.now());
    const placed = writeSide.execute(anyOrder()).then((position) => {
      meter.acknowledge(position);
      last = Math.max(last, position);
    });
    sending.push(placed);
  }
  await Promise.all(sending);
  const deadline = performance.now() + catchupTimeoutMs;
  while (meter.readModels.some(({ checkpoint }) => checkpoint < last)) {
    if (performance.now() > deadline) throw new Error(`A read model has not reached position ${last}`);
    await delay(10);
  }
  return sending.length;
}

function toRow({ name, lagsMs }: FollowedReadModel) {
  return {
    "ms from the receipt to the read model": name,
    events: lagsMs.length,
    p50: percentile(lagsMs, 50),
    p99: percentile(lagsMs, 99),
    highest: Math.max(...lagsMs),
  };
}
