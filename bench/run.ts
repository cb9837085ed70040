import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { append } from "./append/append.js";
import { catchup } from "./catchup/catchup.js";
import { commands } from "./commands/commands.js";
import { fanout } from "./fanout/fanout.js";
import { graphql } from "./graphql/graphql.js";
import { history } from "./history/history.js";
import { lag } from "./lag/lag.js";
import { latency } from "./latency/latency.js";
import { lists } from "./lists/lists.js";
import { privacy } from "./privacy/privacy.js";
import { reads } from "./reads/reads.js";
import { rebuild } from "./rebuild/rebuild.js";
import { sockets } from "./sockets/sockets.js";
import { start } from "./start/start.js";
import type { Bench } from "./support/bench.js";
import { createCleanup, type Cleanup } from "./support/cleanup.js";
import type { Outcome } from "./support/outcome.js";
import { print } from "./support/print.js";
import { startServers } from "./support/servers.js";

const benches: Readonly<Record<string, Bench>> = {
  append,
  privacy,
  reads,
  commands,
  graphql,
  latency,
  lag,
  catchup,
  rebuild,
  lists,
  history,
  fanout,
  sockets,
  start,
};

const usage = `Usage: npm run bench -- [${Object.keys(benches).join("] [")}] [--quick] [--json]`;

/** Runs the benchmarks that the command line names, by default all. */
export async function run(): Promise<void> {
  try {
    await measure();
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = 1;
  }
}

class UsageError extends Error {
  override readonly name = "UsageError";
}

async function measure(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(benches);
  const chosen = names.map((name) => {
    const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
    if (bench === undefined) throw new UsageError(`Unknown benchmark ${name}.\n${usage}`);
    return { name, bench };
  });

  const cleanup = createCleanup();
  endOnSignals(cleanup);
  try {
    const outcomes: Outcome[] = [];
    for (const { name, bench } of chosen) {
      const outcome = await runOne(name, bench, values.quick, cleanup);
      outcomes.push(outcome);
      if (!values.json) process.stdout.write(print(outcome));
    }
    if (values.json) process.stdout.write(`${JSON.stringify({ machine: machine(), outcomes }, undefined, 2)}\n`);
  } finally {
    await cleanup.run();
  }
}

/** Each benchmark has its own servers, so that it does not inherit the data of another one. */
async function runOne(name: string, bench: Bench, quick: boolean, cleanup: Cleanup): Promise<Outcome> {
  const start = performance.now();
  const progress = (text: string) => process.stderr.write(`${name}: ${text}\n`);
  const servers = await startServers(cleanup);
  progress(`${machine()}; ${servers.description}`);
  const outcome = await bench({ servers, quick, progress, cleanup });
  await cleanup.run();
  progress(`${Math.round((performance.now() - start) / 1_000)} s`);
  return outcome;
}

function machine(): string {
  return `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown CPU"}`;
}

function endOnSignals(cleanup: Cleanup): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      void cleanup.run().finally(() => process.exit(130));
    });
}
