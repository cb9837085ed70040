import { CommanderError } from "commander";
import { UsageError } from "./usage-error.js";
import { InterruptedError } from "./interrupt.js";
import { GenerationHeldError, RebuildError, VerifyError } from "../read-side/index.js";
import { UnavailableError } from "../platform/errors.js";
import { explainStartFailure } from "../platform/start-failure.js";

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
  if (error instanceof RebuildError || error instanceof GenerationHeldError || error instanceof VerifyError) {
    console.error(`bifold: ${error.message}`);
    return exitCodes.failed;
  }
  const line = explainStartFailure(error) ?? explainLostServer(error);
  if (line === undefined) console.error("bifold: this is a defect:", error);
  else console.error(`bifold: ${line}`);
  return exitCodes.failed;
}

/** A server that went away while the command was at work. */
function explainLostServer(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // Prisma shows the call first, over several lines, and the reason last.
  if (error.name.startsWith("PrismaClient"))
    return `PostgreSQL failed: ${error.message.trim().split("\n").at(-1) ?? ""}`;
  if (error instanceof UnavailableError) return explainLostServer(error.cause) ?? error.message;
  if (error.message.startsWith("Connection terminated")) return "PostgreSQL went away (DATABASE_URL)";
  return lostRedis.test(`${error.name}: ${error.message}`) ? "Redis went away" : undefined;
}

/** What ioredis says of a command that was on its way, that was cut off, or that finds no connection. */
const lostRedis =
  /^MaxRetriesPerRequestError|Command aborted|Connection is closed|Stream isn't writeable|Socket timeout|Cluster|CLUSTERDOWN/;
