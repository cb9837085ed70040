import type { LogReader } from "../event-log/log-reader.js";
import type { Readiness } from "../graphql/http/health.js";
import type { Position } from "../core/position.js";
import { startProbe } from "./probe.js";
import { createReadModelReadiness, type JudgeReadModel } from "./read-model-readiness.js";
import type { ReadModels } from "../read-side/index.js";

/** The dependencies of a process's readiness. */
export interface ReadinessDeps {
  /** Undefined in a process without PostgreSQL. */
  readonly log: Pick<LogReader, "head"> | undefined;
  /** Whether the process is not ready while the log is unavailable. */
  readonly requiresLog: boolean;
  /** The reason why Redis is unavailable or misconfigured; undefined if it is neither. */
  readonly redisProblem?: () => string | undefined;
  /** Undefined in a process without a read side. */
  readonly readSide:
    { readonly readModels: Pick<ReadModels, "all">; readonly pingRedis: () => Promise<unknown> } | undefined;
}

/** The readiness of a process. */
export interface ReadinessCheck {
  /** Resolves within a second even if a server hangs. A positive result is at most two seconds old. */
  readonly check: () => Promise<Readiness>;
  /** Makes the process not ready, so that load balancers stop sending it requests. */
  readonly drain: () => void;
  readonly close: () => void;
}

/**
 * A process is ready while the log and Redis respond, every read model serves and has reached the log's head at the first
 * check, and none has stopped since. Without PostgreSQL it is enough that the read models serve.
 */
export function createReadiness({ log, requiresLog, redisProblem, readSide }: ReadinessDeps): ReadinessCheck {
  const logProbe = log && startProbe(() => log.head());
  const redisProbe = readSide && startProbe(readSide.pingRedis);
  let start: Position | undefined = log === undefined ? 0 : undefined;
  let draining = false;
  const judges = new Map<string, JudgeReadModel>();

  async function check(): Promise<Readiness> {
    const checks: Record<string, string> = {};
    let ready = true;
    const [head, pong] = await Promise.all([logProbe?.latest(), redisProbe?.latest()]);
    if (logProbe) {
      checks["log"] = head ? "ok" : "unavailable";
      ready &&= head !== undefined || !requiresLog;
      start ??= head?.position;
    }
    if (redisProbe) {
      checks["redis"] = redisProblem?.() ?? (pong === undefined ? "unavailable" : "ok");
      ready &&= pong !== undefined;
    }
    for (const { name, current, problem: whyNot } of readSide?.readModels.all() ?? []) {
      const judge = judges.get(name) ?? createReadModelReadiness();
      judges.set(name, judge);
      const { ok, detail } = judge(current(), head?.position, start);
      ready &&= ok;
      checks[name] = (ok ? undefined : whyNot()) ?? detail;
    }
    if (!draining) return { ready, checks };
    return { ready: false, checks: { ...checks, process: "shutting down" } };
  }

  return {
    check,
    drain: () => {
      draining = true;
    },
    close: () => {
      logProbe?.close();
      redisProbe?.close();
    },
  };
}
