import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import type { VersionedReadModel } from "../../core/projection.js";
import { withConnections, type Connections } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { examples, seconds } from "../options.js";
import { write, writeJson } from "../output.js";
import { readStatus, withRates, type Status } from "../status.js";
import { statusText } from "../status-text.js";

interface Options {
  readonly watch?: number | true;
  readonly json?: true;
}

const defaultWatch = 2;

/** `bifold status`. */
export function addStatus(program: Command, aggregates: AggregateSource): void {
  program
    .command("status")
    .description("Print how far the log and each read model have come, who projects, and what is parked.")
    .option(
      "-w, --watch [seconds]",
      `look again every so many seconds (${defaultWatch} unless given), until Ctrl-C`,
      seconds,
    )
    .option("--json", "print one line of JSON per look")
    .addHelpText(
      "after",
      `
States: SERVING answers queries; REBUILDING does so while its next generation is built; BUILDING is built and answers
nothing yet; STOPPED does neither.
${examples([
  ["bifold status --watch", "also shows how many events per second are projected"],
  ["bifold status --json | jq '.readModels[].lag'", "for a script"],
])}`,
    )
    .action(({ watch, json }: Options) =>
      withConnections(async (connections) => {
        const projections = (await loadAggregates(aggregates)).flatMap((aggregate) => aggregate.projections);
        const every = watch === true ? defaultWatch : watch;
        if (every === undefined) await print(await readStatus(connections, projections), json);
        else await keepPrinting(connections, projections, every, json);
      }),
    );
}

async function keepPrinting(
  connections: Connections,
  projections: readonly VersionedReadModel[],
  every: number,
  json: true | undefined,
): Promise<void> {
  const signal = interrupted();
  let before: Status | undefined;
  while (!signal.aborted) {
    const status = withRates(await readStatus(connections, projections), before);
    if (!json) await write(process.stdout.isTTY ? "\u001b[H\u001b[2J" : before ? "\n" : "");
    await print(status, json);
    before = status;
    await delay(every * 1_000, undefined, { signal }).catch(() => undefined);
  }
}

function print(status: Status, json: true | undefined): Promise<void> {
  return json ? writeJson(status) : write(statusText(status));
}
