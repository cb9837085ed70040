import { readFileSync } from "node:fs";
import { migrate } from "../../src/platform/postgres/migrate.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import type { CatchupResult, CatchupTask } from "../catchup/reader.js";
import type { Bench } from "../support/bench.js";
import { startAsked } from "../support/ask-child.js";
import { atLeast, below } from "../support/outcome.js";
import { cpuOfTree } from "../support/process-cpu.js";
import type { RebuildResult, RebuildTask } from "./worker.js";

const fillLog = readFileSync(new URL("./fill-log.sql", import.meta.url), "utf8");
/** The limit recommended for a projector in production; with gigabytes Node collects garbage late. */
const nodeOptions = ["--max-old-space-size=160"];
/** Orders per statement. */
const atOnce = 50_000;

/**
 * Measures how fast read models are rebuilt from a long log, with how much memory, and whether an event costs the same
 * with many orders as with few.
 */
export const rebuild: Bench = async ({ servers, quick, progress, cleanup }) => {
  const few = 10_000;
  const many = quick ? 30_000 : 1_000_000;
  const { postgresUrl: databaseUrl, redisUrl, pids } = servers;
  const postgres = openPostgres(databaseUrl, 1, console.error);
  cleanup.defer(postgres.close);
  await migrate(postgres.pool);

  async function append(from: number, to: number, type: "OrderCreated" | "OrderStatusUpdated"): Promise<void> {
    for (let start = from; start < to; start += atOnce)
      await postgres.pool.query(fillLog, [start, Math.min(start + atOnce, to) - 1, type]);
  }

  const cpu = (pid: number) => [pid, pids.postgres, pids.redis].map((each) => (each && cpuOfTree(each)) ?? NaN);

  async function measured<Result>(pid: number, action: () => Promise<Result>) {
    const before = cpu(pid);
    const result = await action();
    const [own = NaN, database = NaN, redis = NaN] = cpu(pid).map((ms, index) => ms - (before[index] ?? NaN));
    return { ...result, own, database, redis };
  }

  /** Brings the read models to the head, in a separate process. */
  async function catchUp(events: number, what: string) {
    const reader = startAsked<CatchupTask, CatchupResult>(
      cleanup,
      new URL("../catchup/reader.ts", import.meta.url),
      nodeOptions,
    );
    await reader.ask({ databaseUrl, redisUrl, catchUp: false });
    const { seconds, peakRssMb, own, database, redis } = await measured(reader.pid, () =>
      reader.ask({ databaseUrl, redisUrl, catchUp: true }),
    );
    await reader.stop();
    return row(what, events, seconds, peakRssMb, { own, database, redis });
  }

  async function rebuildAll(readModels: readonly string[] | undefined, what: string) {
    progress(what);
    const worker = startAsked<RebuildTask, RebuildResult>(
      cleanup,
      new URL("./worker.ts", import.meta.url),
      nodeOptions,
    );
    await worker.ask({ databaseUrl, redisUrl, readModels: [] });
    const { events, seconds, peakRssMb, ...cpu } = await measured(worker.pid, () =>
      worker.ask({ databaseUrl, redisUrl, readModels }),
    );
    await worker.stop();
    return row(what, events, seconds, peakRssMb, cpu);
  }

  const rows = [];
  progress(`a log of ${few} orders`);
  await append(0, few, "OrderCreated");
  rows.push(await catchUp(few, `an empty Redis, ${few} orders`));
  await append(0, few, "OrderStatusUpdated");
  const withFew = await catchUp(few, `${few} more events, with ${few} orders`);
  progress(`a log of ${many} orders`);
  await append(few, many, "OrderCreated");
  rows.push(withFew, await catchUp(many - few, `the rest of ${many} orders`));
  await append(many - few, many, "OrderStatusUpdated");
  const withMany = await catchUp(few, `${few} more events, with ${many} orders`);
  rows.push(withMany);

  const one = await rebuildAll(["order"], "rebuild of order, the largest");
  const all = await rebuildAll(undefined, "rebuild of all four, side by side");
  rows.push(one, all);

  return {
    bench: "rebuild",
    tables: [{ title: "Events of the log through all read models, each in a separate process", rows }],
    targets: [
      atLeast("rebuild of one read model, events of the log per second", one["events/s"], 20_000, "events/s"),
      atLeast("rebuild of all four, events of the log per second", all["events/s"], 20_000, "events/s"),
      below("memory of the process that rebuilds all four", all["peak RSS MB"], 300, "MB"),
      below("cost of an event, many orders against few", totalOf(withMany) / totalOf(withFew), 1.3, "x"),
    ],
  };
};

interface Cpu {
  readonly own: number;
  readonly database: number;
  readonly redis: number;
}

function row(what: string, events: number, seconds: number, peakRssMb: number, { own, database, redis }: Cpu) {
  return {
    what,
    events,
    seconds,
    "events/s": events / seconds,
    "CPU us per event: projector": (own / events) * 1_000,
    PostgreSQL: (database / events) * 1_000,
    Redis: (redis / events) * 1_000,
    "peak RSS MB": peakRssMb,
  };
}

function totalOf(row: Readonly<Record<"CPU us per event: projector" | "PostgreSQL" | "Redis", number>>): number {
  return row["CPU us per event: projector"] + row.PostgreSQL + row.Redis;
}
