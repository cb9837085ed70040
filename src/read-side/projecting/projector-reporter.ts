import { classifyFailure } from "../../platform/failures/classify-failure.js";
import type { Failure } from "../../platform/failures/failure.js";
import { withoutPasswords } from "../../platform/logging/log-error.js";
import type { Lease, ProjectorReport } from "../store/index.js";
import type { ProjectorDeps } from "./projector-settings.js";
import { projectorFailed } from "./signals.js";

/** Logs what a projector does, and publishes it to the readers of its read model. */
export interface ProjectorReporter {
  /** Logs a state with another reason than the last one, and publishes it. */
  readonly report: (next: ProjectorReport) => Promise<void>;
  /** Logs a lasting failure once, and publishes that the projector waits for it to end. */
  readonly reportFailure: (error: unknown) => Promise<void>;
}

/** The reporter of one projector. */
export function createProjectorReporter(deps: ProjectorDeps, lease: Lease): ProjectorReporter {
  const { projection, redis, logger } = deps;
  const { readModel, version } = projection;
  /** The reason that was logged last; empty while the projector works. */
  let logged = "";

  return {
    report: async (next) => {
      const reason = next.state === "working" ? "" : `${next.state}: ${next.reason}`;
      if (reason !== logged) {
        if (next.state === "working") logger.info({ readModel, version }, "projector resumed");
        else logger.warn({ readModel, version, reason: next.reason }, `projector ${next.state}`);
        logged = reason;
      }
      await lease.report(next);
    },
    reportFailure: async (error) => {
      projectorFailed.send({ readModel, error });
      const failure = classifyFailure(error);
      // While Redis is unavailable, its connection logs that.
      if (redis.status === "ready" && failure.reason !== logged) logFailure(deps, error, failure);
      logged = failure.reason;
      await lease.report({ state: "waiting", reason: failure.reason }).catch(() => undefined);
    },
  };
}

/** A transient failure of a server is no defect of the projector: its reason says everything, a stack adds nothing. */
function logFailure({ projection, logger }: ProjectorDeps, error: unknown, { kind, server, reason }: Failure): void {
  const { readModel, version } = projection;
  const message = "projector failed, retrying";
  if (kind === "transient") logger.warn({ readModel, version, server, reason: withoutPasswords(reason) }, message);
  else logger.error({ err: error, readModel, version }, message);
}
