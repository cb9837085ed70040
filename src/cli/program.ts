import { Command } from "commander";
import type { AggregateSource } from "../aggregate.js";
import { version } from "../platform/version.js";
import { addErasures } from "./commands/erasures.js";
import { addEvents } from "./commands/events.js";
import { addKeys } from "./commands/keys.js";
import { addMigrate } from "./commands/migrate.js";
import { addParked } from "./commands/parked.js";
import { addRebuild } from "./commands/rebuild.js";
import { addServe } from "./commands/serve.js";
import { addStatus } from "./commands/status.js";
import { addToken } from "./commands/token.js";
import { addVerify } from "./commands/verify.js";
import { examples } from "./options.js";

/** Options of {@link createCli}. */
export interface CliOptions {
  /** Prefer a function that imports them: `--help` then does not load them. */
  readonly aggregates: AggregateSource;
  /** Adds further commands, after those of Bifold. */
  readonly commands?: readonly AddCommand[];
}

/** Adds a command to the program. */
export type AddCommand = (program: Command, aggregates: AggregateSource) => void;

/** The commands, in the order of the help. To add one, add a file in `commands/` and its function to this list. */
const commands: readonly AddCommand[] = [
  addServe,
  addMigrate,
  addStatus,
  addEvents,
  addRebuild,
  addVerify,
  addParked,
  addKeys,
  addErasures,
  addToken,
];

/**
 * Creates the command line `bifold` for these aggregates. Parsing invalid arguments writes the reason to standard error
 * and throws a CommanderError.
 */
export function createCli({ aggregates, commands: further = [] }: CliOptions): Command {
  const program = new Command("bifold")
    .description("Runs and operates Bifold, an order backend with CQRS and event sourcing.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError("(--help lists the commands and options)")
    .exitOverride()
    .addHelpText(
      "after",
      `
Each command has its own --help.

The commands use the servers of DATABASE_URL and REDIS_URL, from the environment or .env, or else the embedded servers
of the Bifold that runs in this folder.

Exit codes: 0 success, 1 failure, 2 usage error, 130 interrupted.
${examples([
  ["bifold serve", "start a server"],
  ["bifold status", "show the state and lag of each read model"],
  ["bifold events --follow", "print new events as they are recorded"],
])}`,
    );
  for (const addCommand of [...commands, ...further]) addCommand(program, aggregates);
  return program;
}
