import type { Command } from "commander";
import { pino } from "pino";
import { sharePages } from "../../event-log/shared-pages.js";
import { newLeaseHolder } from "../../platform/lease-holder.js";
import { messageOf } from "../../platform/startup-error.js";
import { rebuildReadModel, type Rebuilt } from "../../read-side/index.js";
import { withConnections } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { examples } from "../options.js";
import { grouped, write, writeJson } from "../output.js";
import { createProgress } from "../progress.js";
import { readModelSources } from "../read-models.js";

interface Options {
  readonly allowParked?: boolean;
  readonly json?: boolean;
}

/** `bifold rebuild`. */
export function addRebuild(program: Command): void {
  program
    .command("rebuild")
    .description("Build read models anew from the log while the present ones serve, then let the new ones serve.")
    .argument("[read-models...]", "which ones (default: all)")
    .option("--allow-parked", "let it serve also when events cannot be projected; their streams wait")
    .option("--json", "print one line of JSON per look and per read model")
    .addHelpText(
      "after",
      `
Ctrl-C gives it up: what serves is left as it is, and what was built so far is removed.
${examples([
  ["bifold rebuild", "all of them, side by side"],
  ["bifold rebuild order", "one of them"],
])}`,
    )
    .action(rebuild);
}

async function rebuild(names: string[], { allowParked = false, json = false }: Options): Promise<void> {
  const signal = interrupted();
  await withConnections(async ({ postgres, redis }) => {
    const { projections, log } = await readModelSources(postgres.prisma, names);
    const parts = { redis, log: sharePages(log), logger: pino({ level: "silent" }), holder: newLeaseHolder() };
    const progress = createProgress({ label: "rebuild", unit: "events", json });
    const standing = new Map(projections.map(({ readModel }) => [readModel, { position: 0, end: 0 }]));

    const results = await Promise.allSettled(
      projections.map(async (projection) => {
        const { readModel } = projection;
        const rebuilt = await rebuildReadModel(
          { ...parts, projection },
          {
            signal,
            allowParked,
            onProgress: ({ position, end }) => {
              standing.set(readModel, { position, end });
              progress.update(sum(standing, "position"), sum(standing, "end"));
            },
            onParked: ({ position, type, streamId, error }) => {
              progress.note(
                `${readModel}: ${type} at position ${position} of ${streamId} cannot be projected: ${error}`,
              );
            },
          },
        );
        return { readModel, ...rebuilt };
      }),
    );
    progress.end();
    for (const result of results) if (result.status === "fulfilled") await report(result.value, json);
    // One reason stands for all of them when it was called off.
    signal.throwIfAborted();
    const reasons = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    for (const reason of reasons.slice(1)) console.error(`bifold: ${messageOf(reason)}`);
    if (reasons.length > 0) throw reasons[0];
  });
}

function sum(standing: ReadonlyMap<string, Readonly<Record<"position" | "end", number>>>, what: "position" | "end") {
  return [...standing.values()].reduce((total, each) => total + each[what], 0);
}

async function report(rebuilt: Rebuilt & { readonly readModel: string }, json: boolean): Promise<void> {
  const { readModel, generation, position, parked } = rebuilt;
  if (json) await writeJson(rebuilt);
  else {
    const waiting = parked > 0 ? `; ${grouped(parked)} streams are parked` : "";
    await write(`${readModel}: generation ${generation} serves, with ${grouped(position)} events${waiting}\n`);
  }
}
