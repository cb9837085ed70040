import { caughtUp, isolatedSettings, startBifoldServer } from "../support/bifold-server.js";
import type { BenchContext } from "../support/bench.js";
import type { ChildServer } from "../support/child-server.js";
import type { LoopResult } from "../support/closed-loop.js";
import { createProducts } from "../support/create-products.js";
import { measureRound, toHttpRow } from "../support/http-round.js";
import type { LoadTask } from "../support/load-client.js";
import { atMost, type Outcome } from "../support/outcome.js";
import { startRequestChild } from "../support/request-child.js";
import { alternate } from "../support/rounds.js";
import { ratioOf } from "../support/statistics.js";
import { buildWithoutSealing } from "./unsealed-build.js";

const concurrency = 32;
const maxRatio = 1.15;

/** A server with the orders that it receives. */
interface Contestant {
  readonly name: string;
  readonly server: ChildServer;
  readonly workload: LoadTask["workload"];
}

/** Compares `createOrder` with personal data over HTTP with a build that stores it in the clear, and without such data. */
export async function costOfSealing(context: BenchContext): Promise<Omit<Outcome, "bench">> {
  const { servers, cleanup, quick, progress } = context;
  const { rounds, seconds, warmUpSeconds } = quick
    ? { rounds: 3, seconds: 0.6, warmUpSeconds: 0.8 }
    : { rounds: 15, seconds: 1, warmUpSeconds: 4 };
  const sealing = await startBuild(context, "sealing");
  const plain = await startBuild(context, "plain", await buildWithoutSealing(cleanup));
  const sealed: Contestant = { name: "sealed", server: sealing, workload: "createOrderWithAddresses" };
  const inClear: Contestant = { name: "in the clear", server: plain, workload: "createOrderWithAddresses" };
  const first: Contestant = {
    name: "sealed, new customers",
    server: sealing,
    workload: "createFirstOrderWithAddresses",
  };
  const firstInClear: Contestant = { ...first, name: "in the clear, new customers", server: plain };
  const without: Contestant = { name: "no personal data", server: sealing, workload: "createOrder" };
  const contestants = [sealed, inClear, first, firstInClear, without];

  const client = startRequestChild<LoadTask, LoopResult>(
    cleanup,
    new URL("../support/load-client.ts", import.meta.url),
  );
  const run = ({ server, workload }: Contestant, seconds: number) =>
    client.request({ url: `${server.url}/graphql`, workload, concurrency, seconds });
  // Both builds alike.
  for (const contestant of [...contestants, { ...without, server: plain }]) await run(contestant, warmUpSeconds);
  progress(`createOrder at ${concurrency} connections: ${rounds} rounds`);
  const results = await alternate(contestants, rounds, async (contestant) => {
    await caughtUp(contestant.server);
    return measureRound(
      servers,
      contestant.server.pid,
      () => run(contestant, seconds),
      () => caughtUp(contestant.server),
    );
  });
  const of = (contestant: Contestant) => results.get(contestant) ?? [];
  const cpu = (contestant: Contestant) => of(contestant).map(({ cpuUs }) => cpuUs.server);
  const ratio = (ours: Contestant, theirs: Contestant) => ratioOf(cpu(ours), cpu(theirs));
  return {
    tables: [
      {
        title: `createOrder with a contact and two addresses; CPU time includes the projection; ${rounds} rounds of ${seconds} s, alternating`,
        rows: contestants.map((contestant) => toHttpRow("createOrder", contestant.name, of(contestant))),
      },
    ],
    targets: [
      atMost("createOrder: CPU sealed against in the clear", ratio(sealed, inClear), maxRatio, "x"),
      atMost("the same for new customers, whose keys are created", ratio(first, firstInClear), maxRatio, "x"),
    ],
  };
}

/** Starts a build with a separate database and Redis prefix. */
async function startBuild({ servers, cleanup }: BenchContext, name: string, folder?: string): Promise<ChildServer> {
  const server = await startBifoldServer(cleanup, servers, await isolatedSettings(servers, name), folder);
  await createProducts(server);
  return server;
}
