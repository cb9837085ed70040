import type { LoopResult } from "./closed-loop.js";
import type { Row } from "./outcome.js";
import { cpuSince, readCpu, type CpuMs } from "./process-cpu.js";
import type { BenchServers } from "./servers.js";
import { median, percentile, spreadOf } from "./statistics.js";

/** A round of requests to one server. */
export interface HttpRound extends LoopResult {
  /** Per request, in microseconds. */
  readonly cpuUs: CpuMs<"server" | "postgres" | "redis">;
}

/** Measures the requests of `run`, with the work that continues after the responses until `settle` resolves. */
export async function measureRound(
  { pids }: BenchServers,
  serverPid: number,
  run: () => Promise<LoopResult>,
  settle: () => Promise<void> = () => Promise.resolve(),
): Promise<HttpRound> {
  const before = readCpu({ server: serverPid, ...pids });
  const { perSecond, latenciesMs } = await run();
  await settle();
  const { server, postgres, redis } = cpuSince(before);
  const perRequest = (ms: number) => (1_000 * ms) / latenciesMs.length;
  const cpuUs = { server: perRequest(server), postgres: perRequest(postgres), redis: perRequest(redis) };
  return { perSecond, latenciesMs, cpuUs };
}

/** The rounds of a server as a line of a table. */
export function toHttpRow(operation: string, server: string, rounds: readonly HttpRound[]): Row {
  const latenciesMs = rounds.flatMap((round) => round.latenciesMs);
  const own = spreadOf(rounds.map(({ cpuUs }) => cpuUs.server));
  return {
    operation,
    server,
    "CPU us/request": own.median,
    lowest: own.lowest,
    highest: own.highest,
    PostgreSQL: median(rounds.map(({ cpuUs }) => cpuUs.postgres)),
    Redis: median(rounds.map(({ cpuUs }) => cpuUs.redis)),
    "requests/s": median(rounds.map(({ perSecond }) => perSecond)),
    "p50 ms": percentile(latenciesMs, 50),
    "p99 ms": percentile(latenciesMs, 99),
  };
}
