import { CommanderError } from "commander";
import { UsageError } from "./usage-error.js";
import { InterruptedError } from "./interrupt.js";
import { GenerationLockedError, RebuildError, VerifyError } from "../read-side/index.js";
import { classifyFailure } from "../platform/failure.js";
import { explainStartFailure } from "../platform/process/start-failure.js";

/** How the process of a command ends. Not understood (2) is what Commander finds wrong with the arguments. */
export const exitCodes = { done: 0, failed: 1, notUnderstood: 2, interrupted: 130 } as const;

/** Read models that could not be rebuilt. */
export class RebuildsFailedError extends Error {
  override readonly name = "RebuildsFailedError";
  constructor(readonly reasons: readonly unknown[]) {
    super("Not all read models were rebuilt");
  }
}

/** Tells on standard error why a command failed, in one line if the operator can act on it, and gives the exit code. */
export function failureCode(error: unknown): number {
  // Commander has written what there is to say; help and version end this way as well.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.notUnderstood;
  if (error instanceof InterruptedError) return exitCodes.interrupted;
  if (error instanceof RebuildsFailedError) {
    for (const reason of error.reasons) failureCode(reason);
    return exitCodes.failed;
  }
  if (error instanceof UsageError) {
    console.error(`bifold: ${error.message}`);
    return exitCodes.notUnderstood;
  }
  if (error instanceof RebuildError || error instanceof GenerationLockedError || error instanceof VerifyError) {
    console.error(`bifold: ${error.message}`);
    return exitCodes.failed;
  }
  const line = explainStartFailure(error) ?? explainServerFailure(error);
  if (line === undefined) console.error("bifold: this is a defect:", error);
  else console.error(`bifold: ${line}`);
  return exitCodes.failed;
}

/** A server that failed while the command was at work. */
function explainServerFailure(error: unknown): string | undefined {
  const { kind, server, reason } = classifyFailure(error);
  if (server === "redis") return `Redis failed: ${reason}`;
  return server === "postgres" || kind === "transient" ? `PostgreSQL failed: ${reason}` : undefined;
}
