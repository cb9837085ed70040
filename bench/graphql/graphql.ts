import type { Bench } from "../support/bench.js";
import type { LoopResult } from "../support/closed-loop.js";
import { startRequestChild, type RequestChild } from "../support/request-child.js";
import type { ChildServer } from "../support/child-server.js";
import { atLeast, type Row, type Target } from "../support/outcome.js";
import { caughtUp, startBifoldServer } from "../support/bifold-server.js";
import { cpuSince, readCpu, type CpuMs } from "../support/process-cpu.js";
import type { BenchServers } from "../support/servers.js";
import { median, percentile, sum } from "../support/statistics.js";
import type { ClientTask } from "./client.js";
import { fillBoth, startBestCrud } from "./contestants.js";
import type { OperationName, Party } from "./operations.js";

type Client = RequestChild<ClientTask, LoopResult>;

/** One round of one server. */
interface Round extends LoopResult {
  /** CPU milliseconds per request. */
  readonly cpu: CpuMs<"server" | "postgres" | "redis">;
}

interface Contestant {
  readonly party: Party;
  readonly name: string;
  readonly path: string;
  readonly server: ChildServer;
  /** Waits for work that continues after the response. */
  readonly settle: () => Promise<void>;
  readonly rounds: Round[];
}

const concurrency = 32;

/** Runs the same operations on Bifold and on a plain CRUD server, each in its own process. */
export const graphql: Bench = async (context) => {
  const { servers, quick, progress, cleanup } = context;
  const seconds = quick ? 0.5 : 4;
  const rounds = quick ? 2 : 5;
  const orders = quick ? 1_000 : 10_000;

  progress(`filling both with ${orders} orders`);
  const crudUrl = await fillBoth(servers, orders);
  const client: Client = startRequestChild(cleanup, new URL("./client.ts", import.meta.url));
  const ours = await startBifoldServer(cleanup, servers);
  const crud = await startBestCrud(context, crudUrl, async (server) => {
    const task = { url: server.url, party: "crud", operation: "createOrder", concurrency, orders } as const;
    await client.request({ ...task, seconds: quick ? 0.5 : 2 });
    return (await client.request({ ...task, seconds: 1 })).perSecond;
  });

  const rows: Row[] = [];
  const targets: Target[] = [];
  for (const operation of ["order", "createOrder"] as const) {
    const contestants: Contestant[] = [
      { party: "bifold", name: "Bifold", path: "/graphql", server: ours, settle: () => caughtUp(ours), rounds: [] },
      { ...crud, party: "crud", path: "/", settle: () => Promise.resolve(), rounds: [] },
    ];
    const run = ({ party, path, server }: Contestant, seconds: number) =>
      client.request({ url: new URL(path, server.url).href, party, operation, concurrency, seconds, orders });
    for (const contestant of contestants) {
      await run(contestant, quick ? 0.5 : 3);
      await contestant.settle();
    }
    progress(`${operation}: ${rounds} rounds`);
    for (let round = 0; round < rounds; round++)
      for (const contestant of contestants)
        contestant.rounds.push(await measure(servers, contestant, () => run(contestant, seconds)));
    rows.push(...contestants.map((contestant) => toRow(operation, contestant)));
    targets.push(...toTargets(operation, contestants));
  }
  const title = `GraphQL at ${concurrency} concurrent requests, with ${orders} existing orders; median of ${rounds} rounds of ${seconds} s, alternating`;
  return { bench: "graphql", tables: [{ title, rows }], targets };
};

async function measure(
  { pids }: BenchServers,
  { server, settle }: Contestant,
  run: () => Promise<LoopResult>,
): Promise<Round> {
  const before = readCpu({ server: server.pid, ...pids });
  const { perSecond, latenciesMs } = await run();
  await settle();
  const cpuMs = cpuSince(before);
  const cpu = {
    server: cpuMs.server / latenciesMs.length,
    postgres: cpuMs.postgres / latenciesMs.length,
    redis: cpuMs.redis / latenciesMs.length,
  };
  return { perSecond, latenciesMs, cpu };
}

function toRow(operation: OperationName, { name, rounds }: Contestant): Row {
  const latenciesMs = rounds.flatMap((round) => round.latenciesMs);
  const microseconds = (of: (round: Round) => number) => 1_000 * median(rounds.map(of));
  return {
    operation,
    server: name,
    "requests/s": median(rounds.map(({ perSecond }) => perSecond)),
    lowest: Math.min(...rounds.map(({ perSecond }) => perSecond)),
    highest: Math.max(...rounds.map(({ perSecond }) => perSecond)),
    "p50 ms": percentile(latenciesMs, 50),
    "p99 ms": percentile(latenciesMs, 99),
    "CPU us/request: server": microseconds(({ cpu }) => cpu.server),
    PostgreSQL: microseconds(({ cpu }) => cpu.postgres),
    Redis: microseconds(({ cpu }) => cpu.redis),
    total: microseconds(({ cpu }) => sum(Object.values(cpu))),
  };
}

function toTargets(operation: OperationName, [ours, crud]: readonly Contestant[]): Target[] {
  if (ours === undefined || crud === undefined) return [];
  const of = (contestant: Contestant, figure: (round: Round) => number) => median(contestant.rounds.map(figure));
  const throughput = (round: Round) => round.perSecond;
  const total = (round: Round) => sum(Object.values(round.cpu));
  const own = (round: Round) => round.cpu.server;
  return [
    atLeast(`${operation}: throughput against CRUD`, of(ours, throughput) / of(crud, throughput), 1, "x"),
    atLeast(`${operation}: CPU of the server, CRUD against Bifold`, of(crud, own) / of(ours, own), 1, "x"),
    atLeast(`${operation}: CPU of all processes, CRUD against Bifold`, of(crud, total) / of(ours, total), 1, "x"),
  ];
}
