import type { Bench, BenchContext } from "../support/bench.js";
import type { LoopResult } from "../support/closed-loop.js";
import { fillWithOrders } from "../support/fill.js";
import { measureRound, toHttpRow, type HttpRound } from "../support/http-round.js";
import type { LoadTask } from "../support/load-client.js";
import { customers, ordersPerCustomer, ownerOf } from "../support/load-workloads.js";
import { atMost, type Row, type Target } from "../support/outcome.js";
import { installPackages } from "../support/packages.js";
import { startRequestChild } from "../support/request-child.js";
import { alternate } from "../support/rounds.js";
import { ratioOf } from "../support/statistics.js";
import { startReaders, type Reader } from "./contestants.js";
import { assertSameAnswers } from "./same-answers.js";

const concurrency = 32;

/** Compares queries with servers that do nothing but read the same hashes in Redis. */
export const reads: Bench = async (context) => {
  const { servers, progress, cleanup, quick } = context;
  await installPackages(progress);
  const orders = customers * ordersPerCustomer;
  progress(`filling with ${orders} orders of ${customers} customers`);
  await fillWithOrders(servers, { orders, moves: 0, customerOf: ownerOf });
  const { bifold, bifoldUnlimited, mercurius, apollo, tunedApollo, bareHttp } = await startReaders(context);
  const client = startRequestChild<LoadTask, LoopResult>(
    cleanup,
    new URL("../support/load-client.ts", import.meta.url),
  );
  const length = quick
    ? { rounds: 3, seconds: 0.3, warmUpSeconds: 0.6 }
    : { rounds: 5, seconds: 2.5, warmUpSeconds: 3 };
  const measure = (operation: "order" | "customerOrders", readers: readonly Reader[]) =>
    measureReaders(context, readers, length, operation, ({ url }, seconds) =>
      client.request({ url, workload: operation, concurrency, seconds }),
    );

  const order = await measure("order", [bifold, bifoldUnlimited, mercurius, apollo, tunedApollo, bareHttp]);
  const list = await measure("customerOrders", [bifold, mercurius, apollo, tunedApollo]);
  const own = (round: HttpRound) => round.cpuUs.server;
  const redis = (round: HttpRound) => round.cpuUs.redis;
  return {
    bench: "reads",
    tables: [
      {
        title: `${concurrency} connections, a customer's token, limits on; ${length.rounds} rounds of ${length.seconds} s, alternating`,
        rows: [...order.rows, ...list.rows],
      },
    ],
    targets: [
      order.ratio("order: CPU of the server against Mercurius + JIT", own, [bifold, mercurius], 1.3),
      order.ratio("order: CPU of the server against Apollo standalone", own, [bifold, apollo], 0.5),
      order.ratio("order: CPU of the server against Apollo without cache control", own, [bifold, tunedApollo], 0.5),
      list.ratio("customerOrders(first: 20): CPU of the server against Mercurius + JIT", own, [bifold, mercurius], 1.1),
      order.ratio("order: CPU of Redis against no rate limit", redis, [bifold, bifoldUnlimited], 1.3),
    ],
  };
};

interface Measured {
  readonly rows: readonly Row[];
  /** The target that a figure of the first reader is at most `wanted` times that of the second one. */
  readonly ratio: (
    what: string,
    figure: (round: HttpRound) => number,
    readers: readonly [Reader, Reader],
    wanted: number,
  ) => Target;
}

async function measureReaders(
  { servers, progress }: BenchContext,
  readers: readonly Reader[],
  { rounds, seconds, warmUpSeconds }: { rounds: number; seconds: number; warmUpSeconds: number },
  operation: "order" | "customerOrders",
  run: (reader: Reader, seconds: number) => Promise<LoopResult>,
): Promise<Measured> {
  await assertSameAnswers(operation, readers);
  for (const reader of readers) await run(reader, warmUpSeconds);
  progress(`${operation}: ${rounds} rounds`);
  const results = await alternate(readers, rounds, (reader) =>
    measureRound(servers, reader.pid, () => run(reader, seconds)),
  );
  const of = (reader: Reader) => results.get(reader) ?? [];
  return {
    rows: readers.map((reader) => toHttpRow(operation, reader.name, of(reader))),
    ratio: (what, figure, [ours, theirs], wanted) =>
      atMost(what, ratioOf(of(ours).map(figure), of(theirs).map(figure)), wanted, "x"),
  };
}
