import type { LogReader } from "./event-log/log-reader.js";
import type { Readiness } from "./graphql/health.js";
import type { Position } from "./core/position.js";
import type { PresentGeneration, ReadModels } from "./read-side/index.js";

/** What a process's readiness depends on. */
export interface ReadinessParts {
  /** Undefined in a process without a database. */
  readonly log: LogReader | undefined;
  /** Whether nothing works without the log; else only the first look at it has to be waited for. */
  readonly logIsVital: boolean;
  /** Undefined in a process without a read side. */
  readonly readModels: ReadModels | undefined;
}

/**
 * Whether this process can be sent work: the log answers, and every read model serves and has once caught up with what
 * was in the log when this process first looked. Without a log it is enough that they serve. A read model that is behind
 * and that no projector keeps current is not ready, at once when its projector has yielded to a newer build.
 */
export function createReadiness({ log, logIsVital, readModels }: ReadinessParts): () => Promise<Readiness> {
  let start: Position | undefined = log === undefined ? 0 : undefined;
  const caughtUp = new Set<string>();
  /** Since when no projector has kept a read model current that is behind. */
  const stoppedSince = new Map<string, number>();

  return async () => {
    const checks: Record<string, string> = {};
    let ready = true;
    let position: Position | undefined;
    try {
      const head = await log?.head();
      position = head?.position;
      if (head !== undefined) checks["log"] = "ok";
      start ??= head?.position;
    } catch {
      ready = !logIsVital;
      checks["log"] = "away";
    }
    for (const { name, present } of readModels?.all() ?? []) {
      const serving = present();
      if (serving && start !== undefined && serving.checkpoint >= start) caughtUp.add(name);
      const isBehind = serving !== undefined && (position === undefined || serving.checkpoint < position);
      if (serving === undefined || serving.isCurrent || !isBehind) stoppedSince.delete(name);
      else if (!stoppedSince.has(name)) stoppedSince.set(name, performance.now());
      const { ok, detail } = judge(serving, {
        start,
        hasCaughtUp: caughtUp.has(name),
        stoppedSince: stoppedSince.get(name),
      });
      ready &&= ok;
      checks[name] = detail;
    }
    return { ready, checks };
  };
}

/** How long a read model that is behind may lack a projector, as while one is replaced. */
const maxUnattendedMs = 10_000;

interface Judged {
  readonly ok: boolean;
  readonly detail: string;
}

function judge(
  serving: PresentGeneration | undefined,
  seen: {
    readonly start: Position | undefined;
    readonly hasCaughtUp: boolean;
    readonly stoppedSince: number | undefined;
  },
): Judged {
  if (serving === undefined) return { ok: false, detail: "does not serve" };
  const { checkpoint, report } = serving;
  if (!seen.hasCaughtUp) return { ok: false, detail: `at position ${checkpoint} of ${seen.start ?? "?"}` };
  const reason = report === undefined || report.state === "working" ? undefined : report.reason;
  if (seen.stoppedSince !== undefined) {
    const hasStopped = report?.state === "yielded" || performance.now() - seen.stoppedSince > maxUnattendedMs;
    if (hasStopped) return { ok: false, detail: `stopped at position ${checkpoint}: ${reason ?? "no projector"}` };
  }
  return { ok: true, detail: reason === undefined ? "ok" : `waiting at position ${checkpoint}: ${reason}` };
}
