import type { Command } from "commander";

/** `bifold serve`: what `npm start` runs. */
export function addServe(program: Command): void {
  program
    .command("serve")
    .description("Start a server, as the environment says (see .env.example).")
    .option("--role <role>", "all, api, commands, queries or projector (ROLE)")
    .option("--port <port>", "where to listen; 0: any free port (PORT)")
    .option("--workers <number>", "processes on that port (WORKERS)")
    .addHelpText("after", "\nExamples:\n  bifold serve\n  bifold serve --role projector --port 4001")
    .action(async (options: { role?: string; port?: string; workers?: string }) => {
      // The environment is where configuration comes from; what is given here goes before it.
      if (options.role !== undefined) process.env["ROLE"] = options.role;
      if (options.port !== undefined) process.env["PORT"] = options.port;
      if (options.workers !== undefined) process.env["WORKERS"] = options.workers;
      await import("../../main.js");
    });
}
