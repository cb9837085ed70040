import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import type { VersionedReadModel } from "../../core/projection.js";
import { waitUnlessAborted } from "../../platform/process/wait.js";
import { withConnections, type Connections } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { write, writeJson } from "../output.js";
import { readStatus, withRates, type Status } from "../status.js";
import { statusText } from "../status-text.js";

/** The options of `bifold status`. */
export interface StatusOptions {
  /** Repeat at this interval, in seconds. */
  readonly watch?: number | undefined;
  readonly json?: true | undefined;
}

/** Prints the status of the log and all read models, once or repeatedly. */
export function printStatus(source: AggregateSource, { watch, json }: StatusOptions): Promise<void> {
  // Loads while the connections are opened.
  const loading = loadAggregates(source);
  return withConnections(async (connections) => {
    const projections = (await loading).flatMap((aggregate) => aggregate.projections);
    if (watch === undefined) await print(await readStatus(connections, projections), json);
    else await keepPrinting(connections, projections, watch, json);
  });
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
