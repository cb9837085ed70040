import type { Position } from "../core/position.js";
import type { CurrentGeneration } from "../read-side/index.js";

/** Whether a read model is ready, and its state in words. */
export interface ReadModelReadiness {
  readonly ok: boolean;
  readonly detail: string;
}

/** Judges one read model by the generation that serves and by the head of the log, as far as they are known. */
export type JudgeReadModel = (
  serving: CurrentGeneration | undefined,
  head: Position | undefined,
  /** The head of the log at the first check of this process. */
  start: Position | undefined,
) => ReadModelReadiness;

/** Grace period for a lagging read model without a projector, for example while a process is replaced. */
const maxUnattendedMs = 10_000;

/**
 * A read model is ready once it serves and has reached the log's head at the first check. It stops being ready when it
 * lags and no projector updates it: at once if its projector has yielded to a newer build, otherwise after a delay.
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
