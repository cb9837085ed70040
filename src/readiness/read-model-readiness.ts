import type { Position } from "../core/position.js";
import type { CurrentGeneration } from "../read-side/index.js";

/** Whether queries of a read model can be answered, and why not. */
export interface ReadModelReadiness {
  readonly ok: boolean;
  readonly detail: string;
}

/** Judges one read model, given what the process reads of it and the head of the log, where it is known. */
export type JudgeReadModel = (
  serving: CurrentGeneration | undefined,
  head: Position | undefined,
  /** Where the log was when the process first looked. */
  start: Position | undefined,
) => ReadModelReadiness;

/** How long a read model that is behind may lack a projector, as while one is replaced. */
const maxUnattendedMs = 10_000;

/**
 * A read model is ready once it serves and has caught up with where the log was at first. It has stopped when it is behind
 * and no projector keeps it current: at once when its projector has yielded to a newer build, else after a while.
 */
export function createReadModelReadiness(): JudgeReadModel {
  let hasCaughtUp = false;
  let unattendedSince: number | undefined;

  return (serving, head, start) => {
    if (serving === undefined) return { ok: false, detail: "does not serve" };
    const { checkpoint, report, isCurrent } = serving;
    hasCaughtUp ||= start !== undefined && checkpoint >= start;
    if (!hasCaughtUp) return { ok: false, detail: `at position ${checkpoint} of ${start ?? "?"}` };
    const isBehind = head === undefined || checkpoint < head;
    if (isCurrent || !isBehind) unattendedSince = undefined;
    else unattendedSince ??= performance.now();
    const reason = report === undefined || report.state === "working" ? undefined : report.reason;
    const hasYielded = report?.state === "yielded";
    const unattendedMs = unattendedSince === undefined ? 0 : performance.now() - unattendedSince;
    if (isBehind && !isCurrent && (hasYielded || (head !== undefined && unattendedMs > maxUnattendedMs)))
      return { ok: false, detail: `stopped at position ${checkpoint}: ${reason ?? "no projector"}` };
    return { ok: true, detail: reason === undefined ? "ok" : `waiting at position ${checkpoint}: ${reason}` };
  };
}
