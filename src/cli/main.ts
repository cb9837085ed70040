#!/usr/bin/env node
import "reflect-metadata";
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { explainStartFailure } from "../platform/start-failure.js";
import { GenerationHeldError, RebuildError } from "../read-side/index.js";
import { addEvents } from "./commands/events.js";
import { addMigrate } from "./commands/migrate.js";
import { addParked } from "./commands/parked.js";
import { addRebuild } from "./commands/rebuild.js";
import { addServe } from "./commands/serve.js";
import { addStatus } from "./commands/status.js";
import { InterruptedError } from "./session.js";
import { UsageError } from "./usage-error.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const program = new Command("bifold")
  .description("Run and operate Bifold.")
  .version(version, "--version", "show the version")
  .helpOption("--help", "show help")
  .helpCommand("help [command]", "show the help of a command")
  .showHelpAfterError("(add --help for what there is)")
  .exitOverride()
  .addHelpText(
    "after",
    `
Commands work with the servers of DATABASE_URL and REDIS_URL (from the environment or .env), or else with those of the
server that script/server runs in this folder.

Exit codes: 0 done, 1 failed or something was found, 2 wrong usage, 130 interrupted.`,
  );

for (const add of [addServe, addMigrate, addStatus, addEvents, addRebuild, addParked]) add(program);
inherit(program);

/** Subcommands answer wrong usage as the program does. */
function inherit(command: Command): void {
  for (const sub of command.commands) {
    sub.copyInheritedSettings(command);
    inherit(sub);
  }
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads has had enough, as `head` has.
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InterruptedError) return 130;
  if (error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  const expected = error instanceof RebuildError || error instanceof GenerationHeldError;
  const line = expected ? error.message : explainStartFailure(error);
  if (line === undefined) console.error("This is a defect of Bifold:", error);
  else console.error(line);
  return 1;
}
