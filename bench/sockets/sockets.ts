import { setTimeout as delay } from "node:timers/promises";
import { baseline, thisProject } from "../support/baseline.js";
import type { Bench, BenchContext } from "../support/bench.js";
import { below } from "../support/outcome.js";
import type { ProbeReading } from "../support/probe.js";
import { startProbedServer } from "../support/probed-server.js";
import { cpuSince, readCpu } from "../support/process-cpu.js";
import { startRequestChild } from "../support/request-child.js";
import type { SubscribersResult, SubscribersTask } from "../support/subscribers.js";
import { token } from "../support/token.js";

const query = "subscription { orderChanged { id status version totalAmount { amount } } }";
/** Opened first, so that what the process allocates once is not counted. */
const warmUpSockets = 1_000;
/** In short runs less than the timeout of `connection_init`, whose timer was part of a socket's memory until then. */
const settleMs = { quick: 1_000, full: 6_000 };

/** Measures the memory and the CPU time of idle subscribers, each over a separate socket. */
export const sockets: Bench = async (context) => {
  const { quick, progress } = context;
  const count = quick ? 2_000 : 9_000;
  const now = await measure(context, { name: "Bifold", database: "sockets_now", folder: thisProject, count });
  const before = quick ? undefined : await baseline(progress);
  const then =
    before?.kind === "built"
      ? [await measure(context, { name: "Bifold before", database: "sockets_before", folder: before.folder, count })]
      : [];
  return {
    bench: "sockets",
    tables: [{ title: `Each of ${count} subscribers with a socket`, rows: [now, ...then] }],
    targets: [
      below("10,000 WebSocket subscribers: memory each", Math.max(now["heap kB"], now["resident kB"]), 12, "kB"),
      below("10,000 WebSocket subscribers: connect CPU each", now["connect CPU ms"], 0.5, "ms"),
    ],
  };
};

interface Build {
  readonly name: string;
  readonly database: string;
  readonly folder: string;
  readonly count: number;
}

async function measure(context: BenchContext, { name, database, folder, count }: Build) {
  const server = await startProbedServer(context, database, folder);
  const file = new URL("../support/subscribers.ts", import.meta.url);
  const client = startRequestChild<SubscribersTask, SubscribersResult>(context.cleanup, file);
  const open = (subscribers: number) =>
    client.request({ kind: "open", url: server.endpoint, subscribers, query, token });
  const settled = () => delay(context.quick ? settleMs.quick : settleMs.full);

  await open(warmUpSockets);
  await settled();
  const before = await server.probe("collect");
  context.progress(`${name}: ${count} sockets after the first ${warmUpSockets}`);
  const cpu = readCpu({ server: server.pid });
  await open(count);
  const cpuMs = cpuSince(cpu).server;
  await settled();
  const after = await server.probe("collect");
  await client.stop();
  await server.stop();
  const kilobytes = (figure: keyof ProbeReading) => (after[figure] - before[figure]) / count / 1_000;
  return {
    server: name,
    "heap kB": kilobytes("heapBytes"),
    "external kB": kilobytes("externalBytes"),
    "resident kB": kilobytes("residentBytes"),
    "connect CPU ms": cpuMs / count,
  };
}
