#!/usr/bin/env node
import { CommanderError } from "commander";
import { addDemo } from "./commands/demo.js";
import { exitCodes } from "./exit-codes.js";
import { exitWithReader } from "./output.js";
import { createCli } from "./program.js";

process.setSourceMapsEnabled(true);
process.stdout.on("error", exitWithReader);

try {
  await createCli({
    aggregates: async () => (await import("../domain/index.js")).aggregates,
    commands: [
      (program) => {
        addDemo(program, async () => (await import("../domain/orders/index.js")).demoPeople);
      },
    ],
  }).parseAsync();
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}

async function exitCodeOf(error: unknown): Promise<number> {
  // Commander has printed the message. It also throws after printing help or version.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  const { failureCode } = await import("./failure.js");
  return failureCode(error);
}
