import { caughtUp, startBifoldServer } from "../support/bifold-server.js";
import type { BenchContext } from "../support/bench.js";
import type { LoopResult } from "../support/closed-loop.js";
import { createProducts } from "../support/create-products.js";
import { measureRound, toHttpRow } from "../support/http-round.js";
import type { LoadTask } from "../support/load-client.js";
import { atMost, type Outcome } from "../support/outcome.js";
import { startRequestChild } from "../support/request-child.js";
import { alternate } from "../support/rounds.js";
import { groupMeans, ratioOf } from "../support/statistics.js";
import { buildPartlyUnsealed } from "./unsealed-build.js";

const concurrency = 32;
const maxRatio = 1.15;
/** Rounds are short, so that a burst of other work affects all contestants; the mean of a group evens out its spread. */
const roundsPerGroup = 4;

/** The contestants: each is a workload. */
const names = {
  createOrderSealed: "sealed",
  createOrderInClear: "in the clear",
  createFirstOrderSealed: "sealed, new customers",
  createFirstOrderInClear: "in the clear, new customers",
  createOrder: "no personal data",
} satisfies Partial<Record<LoadTask["workload"], string>>;

type Contestant = keyof typeof names;
const contestants = Object.keys(names) as Contestant[];

/** Compares `createOrder` with personal data, sealed and in the clear, over HTTP. */
export async function costOfSealing(context: BenchContext): Promise<Omit<Outcome, "bench">> {
  const { servers, cleanup, quick, progress } = context;
  const { rounds, seconds, warmUpSeconds } = quick
    ? { rounds: 8, seconds: 0.2, warmUpSeconds: 0.5 }
    : { rounds: 80, seconds: 0.3, warmUpSeconds: 8 };
  const server = await startBifoldServer(cleanup, servers, {}, await buildPartlyUnsealed(cleanup));
  await createProducts(server);
  const client = startRequestChild<LoadTask, LoopResult>(
    cleanup,
    new URL("../support/load-client.ts", import.meta.url),
  );
  const run = (workload: Contestant, seconds: number) =>
    client.request({ url: `${server.url}/graphql`, workload, concurrency, seconds });
  for (const contestant of contestants) await run(contestant, warmUpSeconds);
  progress(`createOrder at ${concurrency} connections: ${rounds} rounds`);
  const results = await alternate(contestants, rounds, async (contestant) => {
    await caughtUp(server);
    return measureRound(
      servers,
      server.pid,
      () => run(contestant, seconds),
      () => caughtUp(server),
    );
  });
  const of = (contestant: Contestant) => results.get(contestant) ?? [];
  const cpu = (contestant: Contestant) =>
    groupMeans(
      of(contestant).map(({ cpuUs }) => cpuUs.server),
      roundsPerGroup,
    );
  const ratio = (ours: Contestant, theirs: Contestant) => ratioOf(cpu(ours), cpu(theirs));
  return {
    tables: [
      {
        title: `createOrder with a contact and two addresses; CPU time includes the projection; ${rounds} rounds of ${seconds} s, alternating`,
        rows: contestants.map((contestant) => toHttpRow("createOrder", names[contestant], of(contestant))),
      },
    ],
    targets: [
      atMost(
        "createOrder: CPU sealed against in the clear",
        ratio("createOrderSealed", "createOrderInClear"),
        maxRatio,
        "x",
      ),
      atMost(
        "the same for new customers, whose keys are created",
        ratio("createFirstOrderSealed", "createFirstOrderInClear"),
        maxRatio,
        "x",
      ),
    ],
  };
}
