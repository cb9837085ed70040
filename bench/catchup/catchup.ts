import type { Bench } from "../support/bench.js";
import { startRequestChild } from "../support/request-child.js";
import { fillWithOrders } from "../support/fill.js";
import { atLeast } from "../support/outcome.js";
import { cpuSince, readCpu } from "../support/process-cpu.js";
import { emptyRedis } from "../support/servers.js";
import { median } from "../support/statistics.js";
import type { CatchupResult, CatchupTask } from "./reader.js";

/** Measures how long it takes to build every read model of a log in an empty Redis. */
export const catchup: Bench = async ({ servers, quick, progress, cleanup }) => {
  const orders = quick ? 5_000 : 50_000;
  const runs = quick ? 1 : 3;
  const { postgresUrl: databaseUrl, redisUrl, pids } = servers;
  progress(`filling the log with ${orders} orders, each created and confirmed`);
  await fillWithOrders(servers, { orders, moves: 1 });

  const rows = [];
  for (let run = 1; run <= runs; run++) {
    await emptyRedis(redisUrl);
    // A new process each time, so that its peak memory is that of one catch-up.
    const reader = startRequestChild<CatchupTask, CatchupResult>(cleanup, new URL("./reader.ts", import.meta.url));
    await reader.request({ databaseUrl, redisUrl, catchUp: false });
    const before = readCpu({ reader: reader.pid, ...pids });
    const { events, seconds, readModels, peakRssMb } = await reader.request({ databaseUrl, redisUrl, catchUp: true });
    const cpuMs = cpuSince(before);
    await reader.stop();
    progress(`run ${run}: ${Math.round(events / seconds)} events/s`);
    rows.push({
      run,
      events,
      "read models": readModels,
      seconds,
      "events/s": events / seconds,
      "CPU s: reader": cpuMs.reader / 1_000,
      PostgreSQL: cpuMs.postgres / 1_000,
      Redis: cpuMs.redis / 1_000,
      "peak RSS MB": peakRssMb,
    });
  }
  const title = "From the start of the read side until all read models are at the head of the log";
  const speed = median(rows.map((row) => row["events/s"]));
  return {
    bench: "catchup",
    tables: [{ title, rows }],
    targets: [atLeast("events of the log per second", speed, 15_000, "events/s")],
  };
};
