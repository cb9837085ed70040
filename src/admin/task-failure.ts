import { classifyFailure } from "../platform/failures/classify-failure.js";
import type { Logger } from "../platform/logging/logging.js";
import { GenerationLockedError, RebuildError, VerifyError } from "../read-side/index.js";

/** Describes why a task failed, for staff, who do not see addresses of servers. Logs what it conceals. */
export function describeTaskFailure(error: unknown, logger: Logger, taskId: string): string {
  if (error instanceof RebuildError || error instanceof GenerationLockedError || error instanceof VerifyError)
    return error.message;
  const { kind, server, reason } = classifyFailure(error);
  if (kind === "transient") {
    logger.warn({ taskId, server, reason }, "maintenance task failed, service unavailable");
    return `${server === "postgres" ? "PostgreSQL" : "Redis"} is unavailable; start the task again later`;
  }
  logger.error({ err: error, taskId }, "maintenance task failed");
  return "Internal error; the log of the process has the details";
}
