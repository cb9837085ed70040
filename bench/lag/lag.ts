import { setTimeout as delay } from "node:timers/promises";
import { openServer } from "../../src/platform/redis/redis.js";
import { keysOf } from "../../src/read-side/store/keys.js";
import type { Bench } from "../support/bench.js";
import { fillWithOrders } from "../support/fill.js";
import { startBifold } from "../support/our-server.js";
import { below } from "../support/outcome.js";
import { percentile } from "../support/statistics.js";
import { anyOrder } from "../support/workload.js";
import { openWriteSide } from "../support/write-side.js";

const perSecond = 1_000;
const readModels = ["order", "customer", "orderStatistics", "product"];
/** Deadline for projecting the last events, in milliseconds. */
const patience = 10_000;

/** Measures the time from acknowledgment to each read model, at a steady rate that does not wait for responses. */
export const lag: Bench = async ({ servers, quick, progress, cleanup }) => {
  const seconds = quick ? 3 : 20;
  await fillWithOrders(servers, { orders: 1_000, moves: 0 });
  await startBifold(cleanup, servers, { ROLE: "projector" });
  const writeSide = await openWriteSide(servers.postgresUrl, servers.redisUrl);
  cleanup.defer(writeSide.close);
  const subscriber = openServer({ url: servers.redisUrl }, "bench-lag", (connection) =>
    connection.on("error", console.error),
  );
  cleanup.defer(() => {
    subscriber.disconnect();
    return Promise.resolve();
  });
  await new Promise<void>((resolve) => subscriber.once("ready", resolve));

  const acknowledged = new Map<number, number>();
  const followed = new Map(
    readModels.map((name) => [
      // The channel is the same for all versions.
      keysOf(subscriber, { readModel: name, version: 1 }).checkpointChannel,
      { name, checkpoint: 0, lags: [] as number[] },
    ]),
  );
  subscriber.on("smessage", (channel: string, message: string) => {
    const readModel = followed.get(channel);
    if (readModel === undefined) return;
    const now = performance.now();
    const [, to] = JSON.parse(message) as [generation: number, to: number];
    for (let position = readModel.checkpoint + 1; position <= to; position++) {
      const since = acknowledged.get(position);
      // A read model may be ahead of the acknowledgment.
      readModel.lags.push(since === undefined ? 0 : now - since);
    }
    readModel.checkpoint = to;
  });
  for (const channel of followed.keys()) await subscriber.ssubscribe(channel);

  async function load(forSeconds: number): Promise<number> {
    let last = 0;
    const sending: Promise<void>[] = [];
    const start = performance.now();
    for (let n = 0; n < perSecond * forSeconds; n++) {
      const planned = start + (n * 1_000) / perSecond;
      if (planned > performance.now()) await delay(planned - performance.now());
      const placed = writeSide.placeOrder(anyOrder()).then((position) => {
        acknowledged.set(position, performance.now());
        last = Math.max(last, position);
      });
      sending.push(placed);
    }
    await Promise.all(sending);
    const end = performance.now() + patience;
    while ([...followed.values()].some(({ checkpoint }) => checkpoint < last) && performance.now() < end)
      await delay(10);
    return sending.length;
  }

  await load(quick ? 1 : 3);
  for (const readModel of followed.values()) readModel.lags = [];
  progress(`${perSecond} commands/s for ${seconds} s`);
  const sent = await load(seconds);

  const rows = [...followed.values()].map(({ name, lags }) => ({
    "ms from the acknowledgment until it is in": name,
    events: lags.length,
    p50: percentile(lags, 50),
    p99: percentile(lags, 99),
    highest: Math.max(...lags),
  }));
  return {
    bench: "lag",
    tables: [{ title: `A projector in a separate process, ${perSecond} commands/s, ${sent} sent`, rows }],
    targets: [below("lag of the slowest read model, p99", Math.max(...rows.map(({ p99 }) => p99)), 100, "ms")],
  };
};
