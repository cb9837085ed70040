import type { Bench } from "../support/bench.js";
import type { LoopResult } from "../support/closed-loop.js";
import { atLeast, notMeasured, type Row, type Target } from "../support/outcome.js";
import { installPackages } from "../support/packages.js";
import { alternate } from "../support/rounds.js";
import { median, percentile, ratioOf, spreadOf } from "../support/statistics.js";
import { anyOrder } from "../support/workload.js";
import { openWriteSide } from "../support/write-side.js";
import { fastest, ofTask, type Contestant } from "./contestant.js";
import { openPeers, peerNames, type Peer, type PeerName } from "./peers.js";

interface Load {
  /** Concurrent writes. */
  readonly concurrency: number;
  /** Numbers of connections that each peer tries; the fastest one competes. */
  readonly connections: readonly number[];
  /** How many times as fast as each peer an append is to be. */
  readonly wanted: Readonly<Record<PeerName, number>>;
}

const loads: readonly Load[] = [
  {
    concurrency: 32,
    connections: [4, 8, 16, 32],
    wanted: { "pgbench INSERT": 1.3, Emmett: 6, "prisma.create": 8, "Prisma transaction": 15 },
  },
  {
    concurrency: 256,
    connections: [4, 8, 16, 32, 128, 256],
    wanted: { "pgbench INSERT": 2, Emmett: 10, "prisma.create": 8, "Prisma transaction": 15 },
  },
];
/** Among the fastest at either load; without a search. */
const connectionsInQuickMode = [16];

/** Compares appended commands with durable writes by other means, on the same PostgreSQL. */
export const append: Bench = async (context) => {
  const { servers, quick, progress, cleanup } = context;
  const { rounds, seconds } = quick ? { rounds: 2, seconds: 0.4 } : { rounds: 5, seconds: 2 };
  await installPackages(progress);
  const ours = await openWriteSide(servers.postgresUrl, servers.redisUrl);
  cleanup.defer(ours.close);
  await ours.createProducts();
  const mine = ofTask("Bifold: event store append", ours.append);
  const whole = ofTask("Bifold: whole createOrder command", () => ours.execute(anyOrder()));
  const peers = await openPeers(context);

  const rows: Row[] = [];
  const targets: Target[] = [];
  for (const { concurrency, connections, wanted } of loads) {
    if (!quick) progress(`${concurrency} concurrent writes: searching the best number of connections of each peer`);
    const tuned = new Map<PeerName, Contestant>();
    for (const name of peerNames) {
      const best = await tune(peers[name], quick ? connectionsInQuickMode : connections, concurrency, 0.6);
      if (best) tuned.set(name, best);
    }
    const contestants = [mine, whole, ...tuned.values()];
    for (const { run } of [mine, whole]) await run(concurrency, quick ? 0.5 : 1);
    progress(`${concurrency} concurrent writes: ${rounds} rounds`);
    const results = await alternate(contestants, rounds, ({ run }) => run(concurrency, seconds));
    const of = (contestant: Contestant) => results.get(contestant) ?? [];
    rows.push(...contestants.map((contestant) => toRow(concurrency, contestant.name, of(contestant), of(mine))));
    for (const name of peerNames) {
      const what = `append against ${name}, ${concurrency} at once`;
      const peer = tuned.get(name);
      const ratio = peer && ratioOf(speeds(of(mine)), speeds(of(peer)));
      targets.push(ratio ? atLeast(what, ratio, wanted[name], "x") : notMeasured(what, reasonOf(peers[name])));
    }
  }
  const title = `Durable writes; ${rounds} rounds of ${seconds} s each, alternating`;
  return { bench: "append", tables: [{ title, rows }], targets };
};

/** The fastest setting of a peer; undefined when the machine does not have the peer. */
async function tune(
  peer: Peer,
  connections: readonly number[],
  concurrency: number,
  seconds: number,
): Promise<Contestant | undefined> {
  if (peer.kind === "unavailable") return undefined;
  return fastest(connections.map(peer.withConnections), concurrency, seconds);
}

function reasonOf(peer: Peer): string {
  return peer.kind === "unavailable" ? peer.reason : "";
}

function speeds(rounds: readonly LoopResult[]): number[] {
  return rounds.map(({ perSecond }) => perSecond);
}

function toRow(concurrent: number, what: string, rounds: readonly LoopResult[], mine: readonly LoopResult[]): Row {
  const { median: perSecond, lowest, highest } = spreadOf(speeds(rounds));
  const latenciesMs = rounds.flatMap((round) => round.latenciesMs);
  return {
    concurrent,
    what,
    "writes/s": perSecond,
    lowest,
    highest,
    "p50 ms": percentile(latenciesMs, 50),
    "p99 ms": percentile(latenciesMs, 99),
    "Bifold is faster by": median(speeds(mine)) / perSecond,
  };
}
