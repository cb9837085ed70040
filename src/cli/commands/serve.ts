import type { Command } from "commander";
import type { AggregateSource } from "../../aggregate.js";
import { examples } from "../options.js";
import { endWithReader } from "../output.js";

/** `bifold serve`: the same as `npm start`. */
export function addServe(program: Command, aggregates: AggregateSource): void {
  program
    .command("serve")
    .description("Start a server, configured by the environment and .env (see .env.example).")
    .option("--role <role>", "what this process does: all, api, commands, queries or projector (default: ROLE, or all)")
    .option("--port <port>", "where to listen, 0 for any free port (default: PORT, or 4000)")
    .addHelpText(
      "after",
      examples([
        ["bifold serve", "everything in one process; in development with servers of its own"],
        ["bifold serve --role projector --port 0", "keep the read models up to date, and serve only health"],
      ]),
    )
    .action(async ({ role, port }: { role?: string; port?: string }) => {
      if (role !== undefined) process.env["ROLE"] = role;
      if (port !== undefined) process.env["PORT"] = port;
      // A server outlives the reader of its log.
      process.stdout.off("error", endWithReader);
      const { runBifold } = await import("../../run.js");
      await runBifold({ aggregates });
    });
}
