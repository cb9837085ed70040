import { exitCodes } from "./exit-codes.js";
import { UsageError } from "./usage-error.js";
import { InterruptedError } from "./interrupt.js";
import { GenerationLockedError, RebuildError, VerifyError } from "../read-side/index.js";
import { classifyFailure } from "../platform/failures/classify-failure.js";
import { explainStartFailure } from "../platform/process/start-failure.js";

/** Some read models could not be rebuilt; `reasons` holds one error for each. */
export class RebuildsFailedError extends Error {
  override readonly name = "RebuildsFailedError";
  constructor(readonly reasons: readonly unknown[]) {
    super("Not all read models were rebuilt");
  }
}

/** Reports on standard error why a command failed, in one line unless it is a defect, and returns the exit code. */
export function failureCode(error: unknown): number {
  if (error instanceof InterruptedError) return exitCodes.interrupted;
  if (error instanceof RebuildsFailedError) {
    for (const reason of error.reasons) failureCode(reason);
    return exitCodes.failure;
  }
  if (error instanceof UsageError) {
    console.error(`bifold: ${error.message}`);
    return exitCodes.usage;
  }
  if (error instanceof RebuildError || error instanceof GenerationLockedError || error instanceof VerifyError) {
    console.error(`bifold: ${error.message}`);
    return exitCodes.failure;
  }
  const line = explainStartFailure(error) ?? explainServerFailure(error);
  if (line === undefined) console.error("bifold: unexpected error, this is a defect:", error);
  else console.error(`bifold: ${line}`);
  return exitCodes.failure;
}

/** Explains a failure of a server during the command; undefined for any other error. */
function explainServerFailure(error: unknown): string | undefined {
  const { kind, server, reason } = classifyFailure(error);
  if (server === "redis") return `Redis failed: ${reason}`;
  return server === "postgres" || kind === "transient" ? `PostgreSQL failed: ${reason}` : undefined;
}
