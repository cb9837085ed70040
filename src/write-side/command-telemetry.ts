import { now } from "../core/clock.js";
import type { CommandResult } from "./command-result.js";
import { commandExecuted, type CommandInfo, type CommandOutcome } from "./signals.js";

/** Executes a command and emits {@link commandExecuted} with its outcome and duration. */
export function withCommandTelemetry(
  command: CommandInfo,
  execute: () => Promise<CommandResult>,
): Promise<CommandResult> {
  const startedAt = now();
  const emit = (outcome: CommandOutcome) => {
    commandExecuted.send({ ...command, ...outcome, startedAt, endedAt: now() });
  };
  return execute().then(
    (result) => {
      emit(outcomeOf(result));
      return result;
    },
    (error: unknown) => {
      emit({ outcome: "failed" });
      throw error;
    },
  );
}

function outcomeOf(result: CommandResult): CommandOutcome {
  if ("refusals" in result) return { outcome: "refused", code: result.refusals[0]?.code ?? "" };
  const { duplicate, position } = result.receipt;
  return { outcome: duplicate ? "duplicate" : "accepted", position };
}
