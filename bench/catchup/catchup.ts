import type { Bench } from "../support/bench.js";
import { startAsked } from "../support/ask-child.js";
import { fillWithOrders } from "../support/fill.js";
import { atLeast } from "../support/outcome.js";
import { cpuOfTree } from "../support/process-cpu.js";
import { emptyRedis } from "../support/servers.js";
import { median } from "../support/statistics.js";
import type { CatchupResult, CatchupTask } from "./reader.js";

/** Measures how long an empty Redis takes until all read models are at the head of the log. */
export const catchup: Bench = async ({ servers, quick, progress, cleanup }) => {
  const orders = quick ? 5_000 : 50_000;
  const runs = quick ? 1 : 3;
  const { postgresUrl: databaseUrl, redisUrl, pids } = servers;
  progress(`filling the log with ${orders} orders, each created and moved on`);
  await fillWithOrders(servers, { orders, moves: 1 });

  const rows = [];
  for (let run = 1; run <= runs; run++) {
    await emptyRedis(redisUrl);
    // A new process each time, so that its memory is that of one catch-up.
    const reader = startAsked<CatchupTask, CatchupResult>(cleanup, new URL("./reader.ts", import.meta.url));
    await reader.ask({ databaseUrl, redisUrl, catchUp: false });
    const read = () => [reader.pid, pids.postgres, pids.redis].map((pid) => (pid && cpuOfTree(pid)) ?? NaN);
    const before = read();
    const { events, seconds, readModels, peakRssMb } = await reader.ask({ databaseUrl, redisUrl, catchUp: true });
    const [own = NaN, postgres = NaN, redis = NaN] = read().map((ms, index) => (ms - (before[index] ?? NaN)) / 1_000);
    await reader.stop();
    progress(`run ${run}: ${Math.round(events / seconds)} events/s`);
    rows.push({
      run,
      events,
      "read models": readModels,
      seconds,
      "events/s": events / seconds,
      "CPU s: reader": own,
      PostgreSQL: postgres,
      Redis: redis,
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
