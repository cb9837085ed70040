import { systemSender } from "../../src/core/sender.js";
import { readFileSync } from "node:fs";
import { mergeFormats } from "../../src/core/event.js";
import { aggregates } from "../../src/domain/index.js";
import { historyPage, orderAsOf, type HistorySource } from "../../src/domain/orders/queries/history.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { migrate } from "../../src/platform/postgres/migrate.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import type { Bench } from "../support/bench.js";
import { atMost, type Row } from "../support/outcome.js";
import { median } from "../support/statistics.js";

const fillStream = readFileSync(new URL("./fill-stream.sql", import.meta.url), "utf8");
const shortStream = { orderId: "short", events: 20 };
const longStream = { orderId: "long", events: 10_000 };

/** Measures reads of an order's history: whether they depend on the length of the stream. */
export const history: Bench = async ({ servers, cleanup, quick, progress }) => {
  const postgres = openPostgres(servers.postgresUrl, 1, console.error);
  cleanup.defer(postgres.close);
  await migrate(postgres.pool);
  progress(`orders of ${shortStream.events} and ${longStream.events} events`);
  for (const { orderId, events } of [shortStream, longStream]) await postgres.pool.query(fillStream, [orderId, events]);
  const log = createLogReader(postgres, mergeFormats(aggregates.map(({ formats }) => formats)));
  const { reads, longReads } = await readsOf({ log });
  const rounds = quick ? 100 : 1_000;
  // Long reads separately: the garbage that they leave would slow down the next read of each turn.
  const ms = { ...(await measure(reads, rounds)), ...(await measure(longReads, rounds / 10)) };
  const ratio = (what: keyof typeof ms, to: keyof typeof ms) => ms[what] / ms[to];
  const rows: Row[] = Object.entries(ms).map(([read, median]) => ({ read, "median ms": median }));
  return {
    bench: "history",
    tables: [{ title: "Reads of an order's history, alternating", rows }],
    targets: [
      atMost(
        "first page of 20, 10,000 events against 20",
        ratio("first page, 10,000 events", "page, 20 events"),
        2,
        "x",
      ),
      atMost(
        "page of 20 in the middle of 10,000 events, against 20",
        ratio("middle page, 10,000 events", "page, 20 events"),
        2,
        "x",
      ),
      atMost(
        "order as of its 20th event, 10,000 events against 20",
        ratio("as of event 20 of 10,000", "as of event 20 of 20"),
        2,
        "x",
      ),
    ],
  };
};

/** The reads to compare. */
async function readsOf(source: HistorySource) {
  const page = (orderId: string, after: number) => () =>
    historyPage(source, orderId, { after, limit: 20, from: "start" }, systemSender);
  const timeOf = async (orderId: string, version: number) => {
    const range = { after: version - 1, limit: 1, from: "start" } as const;
    return (await historyPage(source, orderId, range, systemSender)).events[0]?.recordedAt ?? 0;
  };
  const asOf = async (orderId: string, version: number) => {
    const moment = await timeOf(orderId, version);
    return () => orderAsOf(source, orderId, moment);
  };
  const reads = {
    "page, 20 events": page("short", 0),
    "first page, 10,000 events": page("long", 0),
    "middle page, 10,000 events": page("long", 5_000),
    "as of event 20 of 20": await asOf("short", 20),
    "as of event 20 of 10,000": await asOf("long", 20),
  };
  const longReads = { "as of event 1,000 of 10,000": await asOf("long", 1_000) };
  return { reads, longReads };
}

/** The median time of each read in milliseconds. The reads alternate. */
async function measure<Name extends string>(
  reads: Readonly<Record<Name, () => Promise<unknown>>>,
  rounds: number,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(reads) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const startedAt = performance.now();
      await reads[name]();
      times.get(name)?.push(performance.now() - startedAt);
    }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}
