import type { Command } from "commander";
import { withConnections } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { examples } from "../options.js";
import { grouped, write, writeJson } from "../output.js";
import { readModelSources } from "../read-models.js";
import { rebuildAll, type RebuiltReadModel } from "../rebuild-all.js";

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
    const sources = await readModelSources(postgres, names);
    const rebuilt = await rebuildAll(redis, sources, { signal, allowParked, json });
    for (const each of rebuilt) await report(each, json);
  });
}

async function report(rebuilt: RebuiltReadModel, json: boolean): Promise<void> {
  const { readModel, generation, position, parked, seconds } = rebuilt;
  if (json) await writeJson(rebuilt);
  else {
    const waiting = parked > 0 ? `; ${grouped(parked)} streams are parked` : "";
    const built = `${grouped(position)} events, built in ${seconds.toFixed(1)} s`;
    await write(`${readModel}: generation ${generation} serves, with ${built}${waiting}\n`);
  }
}
