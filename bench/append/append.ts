import type { Bench } from "../support/bench.js";
import { createCrudDatabase } from "../crud/database.js";
import { closedLoop } from "../support/closed-loop.js";
import { atLeast, type Row, type Target } from "../support/outcome.js";
import { median, percentile } from "../support/statistics.js";
import { openPrismaPeer } from "./prisma-peers.js";
import { anyOrder } from "../support/workload.js";
import { openWriteSide } from "../support/write-side.js";

/** One way to write. */
interface Contestant {
  readonly name: string;
  readonly write: () => Promise<unknown>;
}

const concurrencies = [32, 256];
const poolSizes = [2, 4, 8, 16, 32];

/** Compares appended commands with writes through Prisma without an event store. */
export const append: Bench = async (context) => {
  const { servers, quick, progress, cleanup } = context;
  const seconds = quick ? 0.5 : 2;
  const rounds = quick ? 2 : 5;

  const ours = await openWriteSide(servers.postgresUrl, servers.redisUrl);
  cleanup.defer(ours.close);
  await ours.createProducts();
  const createOrder = () => ours.execute(anyOrder());
  const crudUrl = await createCrudDatabase(servers.postgresUrl, "crud");
  const peers = poolSizes.map((poolSize) => openPrismaPeer(crudUrl, poolSize));
  cleanup.defer(() => Promise.all(peers.map((peer) => peer.close())));
  await peers[0]?.createProducts();
  const peerKinds = ["create", "transaction"] as const;

  const rows: Row[] = [];
  const targets: Target[] = [];
  for (const concurrency of concurrencies) {
    const contestants: Contestant[] = [
      { name: "Bifold: event store append", write: ours.append },
      { name: "Bifold: whole createOrder command", write: createOrder },
    ];
    for (const kind of peerKinds) {
      progress(`${concurrency} concurrent writes: searching the best pool size for Prisma's ${kind}`);
      const tried = [];
      for (const peer of peers) {
        await closedLoop(concurrency, 0.3, peer[kind]);
        tried.push({ peer, ...(await closedLoop(concurrency, quick ? 0.3 : 1, peer[kind])) });
      }
      const [best] = tried.sort((a, b) => b.perSecond - a.perSecond);
      if (best) contestants.push({ name: `${peerNames[kind]}, pool of ${best.peer.poolSize}`, write: best.peer[kind] });
    }
    await closedLoop(concurrency, 1, createOrder);
    progress(`${concurrency} concurrent writes: ${rounds} rounds`);
    const results = await runAlternating(contestants, rounds, concurrency, seconds);

    const [mine = NaN, , ...theirs] = results.map(({ perSecond }) => median(perSecond));
    results.forEach(({ name, perSecond, latenciesMs }) => {
      rows.push({
        concurrent: concurrency,
        what: name,
        "writes/s": median(perSecond),
        lowest: Math.min(...perSecond),
        highest: Math.max(...perSecond),
        "p50 ms": percentile(latenciesMs, 50),
        "p99 ms": percentile(latenciesMs, 99),
        "Bifold is faster by": mine / median(perSecond),
      });
    });
    targets.push(atLeast(`against prisma.create at ${concurrency}`, mine / (theirs[0] ?? NaN), 8, "x"));
    targets.push(atLeast(`against the transaction at ${concurrency}`, mine / (theirs[1] ?? NaN), 15, "x"));
  }
  const title = `Durable writes, median of ${rounds} rounds of ${seconds} s each, alternating`;
  return { bench: "append", tables: [{ title, rows }], targets };
};

const peerNames = {
  create: "Prisma: create of one row",
  transaction: "Prisma: transaction, a row read and one written",
};

async function runAlternating(
  contestants: readonly Contestant[],
  rounds: number,
  concurrency: number,
  seconds: number,
) {
  const results = contestants.map(({ name, write }) => ({
    name,
    write,
    perSecond: [] as number[],
    latenciesMs: [] as number[],
  }));
  for (let round = 0; round < rounds; round++)
    for (const { write, perSecond, latenciesMs } of results) {
      const result = await closedLoop(concurrency, seconds, write);
      perSecond.push(result.perSecond);
      latenciesMs.push(...result.latenciesMs);
    }
  return results;
}
