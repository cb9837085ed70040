import { now } from "../core/clock.js";
import type { CommandResult } from "./command-result.js";
import { commandExecuted, type CommandInHand, type CommandOutcome } from "./signals.js";

/** Executes a command, and tells how it ended. */
export async function announced(command: CommandInHand, execute: () => Promise<CommandResult>): Promise<CommandResult> {
  const startedAt = now();
  const tell = (outcome: CommandOutcome) => {
    commandExecuted.send({ ...command, ...outcome, startedAt, endedAt: now() });
  };
  try {
    const result = await execute();
    tell(outcomeOf(result));
    return result;
  } catch (error) {
    tell({ outcome: "failed" });
    throw error;
  }
}

function outcomeOf(result: CommandResult): CommandOutcome {
  if ("refusals" in result) return { outcome: "refused", code: result.refusals[0]?.code ?? "" };
  const { duplicate, position } = result.receipt;
  return { outcome: duplicate ? "duplicate" : "accepted", position };
}
