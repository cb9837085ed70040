import type { LogReader } from "./event-log/log-reader.js";
import type { Readiness } from "./graphql/health.js";
import type { Position } from "./core/position.js";
import type { ReadModels } from "./read-side/index.js";

/** What a process's readiness depends on. */
export interface ReadinessParts {
  /** Undefined in a process without a database. */
  readonly log: LogReader | undefined;
  /** Whether nothing works without the log; else only the first look at it has to be waited for. */
  readonly logIsVital: boolean;
  /** Undefined in a process without a read side. */
  readonly readModels: ReadModels | undefined;
  /** Why Redis is unavailable, or what is wrong with its configuration; undefined while nothing is. */
  readonly redisProblem?: () => string | undefined;
}

/**
 * Whether this process can be sent work: the log answers, and every read model serves and has once caught up with what
 * was in the log when this process first looked. Without a log it is enough that they serve.
 */
export function createReadiness({
  log,
  logIsVital,
  readModels,
  redisProblem,
}: ReadinessParts): () => Promise<Readiness> {
  let start: Position | undefined = log === undefined ? 0 : undefined;
  const caughtUp = new Set<string>();

  return async () => {
    const checks: Record<string, string> = {};
    let ready = true;
    try {
      const head = await log?.head();
      if (head !== undefined) checks["log"] = "ok";
      start ??= head?.position;
    } catch {
      ready = !logIsVital;
      checks["log"] = "away";
    }
    // For the operator to read; whether the process is ready depends on whether its read models serve.
    const problem = redisProblem?.();
    if (problem !== undefined) checks["redis"] = problem;
    for (const { name, present, problem: whyNot } of readModels?.all() ?? []) {
      const serving = present();
      if (serving && start !== undefined && serving.checkpoint >= start) caughtUp.add(name);
      const ok = serving !== undefined && caughtUp.has(name);
      ready &&= ok;
      checks[name] = ok
        ? "ok"
        : serving
          ? `at position ${serving.checkpoint} of ${start ?? "?"}`
          : (whyNot() ?? "does not serve");
    }
    return { ready, checks };
  };
}
