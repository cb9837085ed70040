import type { BenchContext } from "../support/bench.js";
import type { LoopResult } from "../support/closed-loop.js";
import { isolatedSettings } from "../support/bifold-server.js";
import { startRequestChild } from "../support/request-child.js";
import type { EmmettTask } from "./emmett-task.js";
import type { EventContent } from "./event-content.js";
import type { Peer } from "./peers.js";

/** Starts Emmett's event store on PostgreSQL, in a separate process and database. */
export async function openEmmett({ servers, cleanup }: BenchContext, event: EventContent): Promise<Peer> {
  const { DATABASE_URL: databaseUrl } = await isolatedSettings(servers, "emmett");
  const child = startRequestChild<EmmettTask, LoopResult>(cleanup, new URL("../peers/emmett.ts", import.meta.url));
  return {
    kind: "ready",
    withConnections: (poolSize) => ({
      name: `Emmett: appendToStream, pool of ${poolSize}`,
      needsWarmUp: true,
      run: (concurrency, seconds) => child.request({ databaseUrl, poolSize, concurrency, seconds, event }),
    }),
  };
}
