import { attempt } from "../core/attempt.js";
import { now } from "../core/clock.js";
import type { CommandResult } from "./command-result.js";
import { commandExecuted, type CommandInfo } from "./signals.js";

/** Executes a command and emits {@link commandExecuted} with its outcome and duration. Never throws synchronously. */
export function withCommandTelemetry(
  command: CommandInfo,
  execute: () => Promise<CommandResult>,
): Promise<CommandResult> {
  const startedAt = now();
  return attempt(execute).then(
    (result) => {
      emit(command, startedAt, result);
      return result;
    },
    (error: unknown) => {
      emit(command, startedAt, undefined);
      throw error;
    },
  );
}

/** `result` is undefined for a command that failed. For speed, only the first part of an object is spread. */
function emit(command: CommandInfo, startedAt: number, result: CommandResult | undefined): void {
  const executed = { ...command, startedAt, endedAt: now() };
  if (result === undefined) {
    commandExecuted.send({ ...executed, outcome: "failed" });
  } else if ("refusals" in result) {
    commandExecuted.send({ ...executed, outcome: "refused", code: result.refusals[0]?.code ?? "" });
  } else {
    const { duplicate, position } = result.receipt;
    commandExecuted.send({ ...executed, outcome: duplicate ? "duplicate" : "accepted", position });
  }
}
