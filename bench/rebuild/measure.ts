import type { CatchupResult, CatchupTask } from "../catchup/reader.js";
import type { BenchContext } from "../support/bench.js";
import { startRequestChild } from "../support/request-child.js";
import { cpuSince, readCpu, type CpuMs } from "../support/process-cpu.js";
import type { RebuildResult, RebuildTask } from "./worker.js";

/** The work of a process, and its cost. */
export interface Projected {
  readonly what: string;
  readonly events: number;
  readonly seconds: number;
  readonly peakRssMb: number;
  readonly cpuMs: CpuMs<"projector" | "postgres" | "redis">;
}

/** Projects the events that Redis lacks, in a new process. */
export async function measureCatchup(
  { servers, cleanup }: BenchContext,
  { events, what }: Pick<Projected, "events" | "what">,
): Promise<Projected> {
  const { postgresUrl: databaseUrl, redisUrl, pids } = servers;
  const file = new URL("../catchup/reader.ts", import.meta.url);
  const reader = startRequestChild<CatchupTask, CatchupResult>(cleanup, file);
  await reader.request({ databaseUrl, redisUrl, catchUp: false });
  const before = readCpu({ projector: reader.pid, ...pids });
  const { seconds, peakRssMb } = await reader.request({ databaseUrl, redisUrl, catchUp: true });
  const cpuMs = cpuSince(before);
  await reader.stop();
  return { what, events, seconds, peakRssMb, cpuMs };
}

/** Rebuilds these read models, by default all, in a new process. */
export async function measureRebuild(
  { servers, cleanup, progress }: BenchContext,
  { readModels, what }: { readonly readModels?: readonly string[]; readonly what: string },
): Promise<Projected> {
  progress(what);
  const { postgresUrl: databaseUrl, redisUrl, pids } = servers;
  const file = new URL("./worker.ts", import.meta.url);
  const worker = startRequestChild<RebuildTask, RebuildResult>(cleanup, file);
  await worker.request({ databaseUrl, redisUrl, readModels: [] });
  const before = readCpu({ projector: worker.pid, ...pids });
  const { events, seconds, peakRssMb } = await worker.request({ databaseUrl, redisUrl, readModels });
  const cpuMs = cpuSince(before);
  await worker.stop();
  return { what, events, seconds, peakRssMb, cpuMs };
}
