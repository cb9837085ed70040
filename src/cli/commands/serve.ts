import type { Command } from "commander";
import type { AggregateSource } from "../../aggregate.js";
import { examples } from "../options.js";
import { exitWithReader } from "../output.js";

/** Adds `bifold serve`, which does the same as `npm start`. */
export function addServe(program: Command, aggregates: AggregateSource): void {
  program
    .command("serve")
    .description("Start a server, configured by the environment and .env (see .env.example).")
    .option("--role <role>", "role of this process: all, api, commands, queries or projector (default: ROLE, or all)")
    .option("--port <port>", "port to listen on, 0 for any free port (default: PORT, or 4000)")
    .addHelpText(
      "after",
      examples([
        ["bifold serve", "all roles in one process; in development with embedded servers"],
        ["bifold serve --role projector --port 0", "project events, and serve only health checks"],
      ]),
    )
    .action(async ({ role, port }: { role?: string; port?: string }) => {
      if (role !== undefined) process.env["ROLE"] = role;
      if (port !== undefined) process.env["PORT"] = port;
      // A server keeps running when the reader of its log exits.
      process.stdout.off("error", exitWithReader);
      const { runBifold } = await import("../../run.js");
      await runBifold({ aggregates });
    });
}
