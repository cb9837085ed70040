import type { Command } from "commander";
import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import type { VersionedReadModel } from "../../core/projection.js";
import { waitUnlessAborted } from "../../platform/process/wait.js";
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

const defaultWatchSeconds = 2;

/** Adds `bifold status`. */
export function addStatus(program: Command, aggregates: AggregateSource): void {
  program
    .command("status")
    .description(
      "Print the head of the log, and for each read model its state, lag, projecting process and parked events.",
    )
    .option("-w, --watch [seconds]", `repeat at this interval (default: ${defaultWatchSeconds}) until Ctrl-C`, seconds)
    .option("--json", "print each status as one line of JSON")
    .addHelpText(
      "after",
      `
States: SERVING serves queries. REBUILDING serves queries while its next generation is built. BUILDING is being built
and serves no queries yet. STOPPED does neither.
${examples([
  ["bifold status --watch", "repeat, with the rate of projected events"],
  ["bifold status --json | jq '.readModels[].lag'", "the lag of each read model, for scripts"],
])}`,
    )
    .action(({ watch, json }: Options) =>
      withConnections(async (connections) => {
        const projections = (await loadAggregates(aggregates)).flatMap((aggregate) => aggregate.projections);
        const intervalSeconds = watch === true ? defaultWatchSeconds : watch;
        if (intervalSeconds === undefined) await print(await readStatus(connections, projections), json);
        else await keepPrinting(connections, projections, intervalSeconds, json);
      }),
    );
}

async function keepPrinting(
  connections: Connections,
  projections: readonly VersionedReadModel[],
  intervalSeconds: number,
  json: true | undefined,
): Promise<void> {
  const signal = interrupted();
  let previous: Status | undefined;
  while (!signal.aborted) {
    const status = withRates(await readStatus(connections, projections), previous);
    if (!json) await write(process.stdout.isTTY ? "\u001b[H\u001b[2J" : previous ? "\n" : "");
    await print(status, json);
    previous = status;
    await waitUnlessAborted(intervalSeconds * 1_000, signal);
  }
}

function print(status: Status, json: true | undefined): Promise<void> {
  return json ? writeJson(status) : write(statusText(status));
}
