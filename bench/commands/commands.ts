import type { Bench, BenchContext } from "../support/bench.js";
import { baseline, thisProject } from "../support/baseline.js";
import { caughtUp, isolatedSettings, startBifoldServer } from "../support/bifold-server.js";
import type { ChildServer } from "../support/child-server.js";
import type { LoopResult } from "../support/closed-loop.js";
import { createProducts } from "../support/create-products.js";
import { measureRound, toHttpRow } from "../support/http-round.js";
import type { LoadTask } from "../support/load-client.js";
import { atMost, notMeasured, type Outcome } from "../support/outcome.js";
import { startRequestChild } from "../support/request-child.js";
import { alternate } from "../support/rounds.js";
import { ratioOf } from "../support/statistics.js";

const concurrencies = [32, 128];
const bench = "commands";
const targetOf = (concurrency: number) => `createOrder: CPU of the server against before, ${concurrency} connections`;

/** Compares `createOrder` over HTTP with the build of the baseline commit. The server projects its own events. */
export const commands: Bench = async (context) => {
  const { progress } = context;
  const before = await baseline(progress);
  if (before.kind === "unavailable")
    return { bench, tables: [], targets: concurrencies.map((count) => notMeasured(targetOf(count), before.reason)) };
  const now = { name: "Bifold", server: await startBuild(context, "commands_now", thisProject) };
  const then = { name: "Bifold before", server: await startBuild(context, "commands_before", before.folder) };
  return compare(context, now, then);
};

/** Starts a build with a separate database and Redis prefix, since two builds may differ in their tables. */
async function startBuild({ servers, cleanup }: BenchContext, name: string, folder: string): Promise<ChildServer> {
  const server = await startBifoldServer(cleanup, servers, await isolatedSettings(servers, name), folder);
  await createProducts(server);
  return server;
}

interface Build {
  readonly name: string;
  readonly server: ChildServer;
}

async function compare(context: BenchContext, now: Build, then: Build): Promise<Outcome> {
  const { servers, progress, cleanup, quick } = context;
  const { rounds, seconds, warmUpSeconds } = quick
    ? { rounds: 3, seconds: 0.5, warmUpSeconds: 0.6 }
    : { rounds: 5, seconds: 4, warmUpSeconds: 4 };
  const client = startRequestChild<LoadTask, LoopResult>(
    cleanup,
    new URL("../support/load-client.ts", import.meta.url),
  );
  const run = ({ server }: Build, concurrency: number, seconds: number) =>
    client.request({ url: `${server.url}/graphql`, workload: "createOrder", concurrency, seconds });

  const rows = [];
  const targets = [];
  for (const concurrency of concurrencies) {
    for (const build of [now, then]) {
      await run(build, concurrency, warmUpSeconds);
      await caughtUp(build.server);
    }
    progress(`createOrder at ${concurrency} connections: ${rounds} rounds`);
    const results = await alternate([now, then], rounds, (build) =>
      measureRound(
        servers,
        build.server.pid,
        () => run(build, concurrency, seconds),
        () => caughtUp(build.server),
      ),
    );
    const of = (build: Build) => results.get(build) ?? [];
    const own = (build: Build) => of(build).map(({ cpuUs }) => cpuUs.server);
    rows.push(...[now, then].map((build) => toHttpRow(`createOrder, ${concurrency}`, build.name, of(build))));
    targets.push(atMost(targetOf(concurrency), ratioOf(own(now), own(then)), 0.5, "x"));
  }
  const title = `A staff token; CPU time includes the projection; ${rounds} rounds of ${seconds} s, alternating`;
  return { bench, tables: [{ title, rows }], targets };
}
