import type { Command } from "commander";
import { sharePages } from "../../event-log/shared-pages.js";
import { newLeaseHolder } from "../../platform/lease-holder.js";
import { messageOf } from "../../platform/startup-error.js";
import { rebuildReadModel } from "../../read-side/index.js";
import { number, printJson, printLine } from "../output.js";
import { showProgress } from "../progress.js";
import { projectionsOf, withSession } from "../session.js";

/** `bifold rebuild` */
export function addRebuild(program: Command): void {
  program
    .command("rebuild")
    .description("Build read models anew from the log while the present ones serve, then switch to the new ones.")
    .argument("[read-models...]", "which ones; all unless given")
    .option("--allow-parked", "switch also when events could not be projected; their streams are parked")
    .option("--json", "write progress and results as JSON, one object per line")
    .addHelpText(
      "after",
      "\nCtrl-C gives it up: what serves is left as it is, and what was built is removed.\n\nExamples:\n  bifold rebuild\n  bifold rebuild order customer",
    )
    .action((names: string[], { allowParked = false, json = false }: { allowParked?: boolean; json?: boolean }) =>
      withSession(async (session) => {
        const projections = projectionsOf(names);
        const { logger, signal } = session;
        const parts = {
          redis: await session.redis(),
          log: sharePages(session.log()),
          logger: logger.child({}, { level: "silent" }),
          holder: newLeaseHolder(),
        };
        const progress = showProgress({ json });
        const rebuild = async (projection: (typeof projections)[number]) => {
          const { readModel } = projection;
          const rebuilt = await rebuildReadModel(
            { ...parts, projection },
            {
              signal,
              allowParked,
              onProgress: ({ position, end }) => {
                progress.update(readModel, position, end);
              },
              onParked: ({ streamId, position, type, error }) => {
                progress.note(
                  `${readModel}: ${type} at position ${position} (${streamId}) cannot be projected: ${error}`,
                );
              },
            },
          );
          return { readModel, ...rebuilt };
        };
        const results = await Promise.allSettled(projections.map(rebuild));
        progress.end();
        signal.throwIfAborted();
        for (const result of results) {
          if (result.status === "fulfilled") report(result.value, json);
        }
        const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
        if (failures.length > 1)
          for (const failure of failures.slice(1)) process.stderr.write(`${messageOf(failure)}\n`);
        if (failures.length > 0) throw failures[0];
      }),
    );
}

function report(
  rebuilt: { readModel: string; generation: number; position: number; parked: number },
  json: boolean,
): void {
  if (json) {
    printJson(rebuilt);
    return;
  }
  const { readModel, generation, position, parked } = rebuilt;
  const waiting = parked > 0 ? `; ${parked} streams are parked` : "";
  printLine(`${readModel}: generation ${generation} serves, from ${number(position)} events${waiting}`);
}
