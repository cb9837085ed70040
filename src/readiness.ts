import type { LogReader } from "./event-log/log-reader.js";
import type { Readiness } from "./graphql/health.js";
import type { Position } from "./core/position.js";
import type { ReadModels } from "./read-side/index.js";

/**
 * Whether this process can be sent work: the log answers, and every read model serves and has once caught up with what
 * was in the log when this process first looked.
 */
export function createReadiness(log: LogReader, readModels: ReadModels): () => Promise<Readiness> {
  let start: Position | undefined;
  const caughtUp = new Set<string>();

  return async () => {
    const checks: Record<string, string> = {};
    let ready = true;
    try {
      const head = await log.head();
      start ??= head.position;
      checks["log"] = "ok";
    } catch {
      ready = false;
      checks["log"] = "away";
    }
    for (const { name, present } of readModels.all()) {
      const serving = present();
      if (serving && start !== undefined && serving.checkpoint >= start) caughtUp.add(name);
      const ok = serving !== undefined && caughtUp.has(name);
      ready &&= ok;
      checks[name] = ok ? "ok" : serving ? `at position ${serving.checkpoint} of ${start ?? "?"}` : "does not serve";
    }
    return { ready, checks };
  };
}
