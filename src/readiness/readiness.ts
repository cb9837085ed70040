import type { LogReader } from "../event-log/log-reader.js";
import type { Readiness } from "../graphql/http/health.js";
import type { Position } from "../core/position.js";
import { startProbe } from "./probe.js";
import { createReadModelReadiness, type JudgeReadModel } from "./read-model-readiness.js";
import type { ReadModels } from "../read-side/index.js";

/** What a process's readiness depends on. */
export interface ReadinessParts {
  /** Undefined in a process without a database. */
  readonly log: Pick<LogReader, "head"> | undefined;
  /** Whether nothing works without the log; else only the first look at it has to be waited for. */
  readonly logIsVital: boolean;
  /** Why Redis is unavailable, or what is wrong with its configuration; undefined while nothing is. */
  readonly redisProblem?: () => string | undefined;
  /** Undefined in a process without a read side. */
  readonly readSide:
    { readonly readModels: Pick<ReadModels, "all">; readonly pingRedis: () => Promise<unknown> } | undefined;
}

/** Whether a process can be sent work. */
export interface ReadinessCheck {
  /** Answers within a second from what is known, whatever hangs; "ready" is never older than two seconds. */
  readonly check: () => Promise<Readiness>;
  /** From now on it is not ready, so that load balancers send its clients elsewhere. */
  readonly drain: () => void;
  readonly close: () => void;
}

/**
 * A process can be sent work while the log and Redis answer, and once every read model serves and has caught up with what
 * was in the log when this process first looked, and none has stopped since. Without a log it is enough that they serve.
 */
export function createReadiness({ log, logIsVital, redisProblem, readSide }: ReadinessParts): ReadinessCheck {
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
      checks["log"] = head ? "ok" : "away";
      ready &&= head !== undefined || !logIsVital;
      start ??= head?.position;
    }
    if (redisProbe) {
      checks["redis"] = redisProblem?.() ?? (pong === undefined ? "away" : "ok");
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
