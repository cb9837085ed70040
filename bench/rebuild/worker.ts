import { pino } from "pino";
import type * as Domain from "../../src/domain/index.js";
import type * as Event from "../../src/core/event.js";
import type * as LogReader from "../../src/event-log/log-reader.js";
import type * as Postgres from "../../src/platform/postgres/postgres.js";
import type * as Redis from "../../src/platform/redis/redis.js";
import type * as Rebuild from "../../src/read-side/projecting/rebuild.js";
import type * as SharedLog from "../../src/read-side/projecting/shared-log.js";
import { importBuilt } from "../support/built.js";
import { respondToParent } from "../support/request-child.js";

/** The read models to rebuild, by default all. With an empty list the process only confirms that it has started. */
export interface RebuildTask {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly readModels?: readonly string[] | undefined;
}

/** The result of a task. */
export interface RebuildResult {
  readonly events: number;
  /** Until the last read model served. */
  readonly seconds: number;
  readonly peakRssMb: number;
}

const { aggregates } = await importBuilt<typeof Domain>("domain/index");
const { mergeFormats } = await importBuilt<typeof Event>("core/event");
const { createLogReader } = await importBuilt<typeof LogReader>("event-log/log-reader");
const { openPostgres } = await importBuilt<typeof Postgres>("platform/postgres/postgres");
const { openRedis } = await importBuilt<typeof Redis>("platform/redis/redis");
const { rebuildReadModel } = await importBuilt<typeof Rebuild>("read-side/projecting/rebuild");
const { shareLog } = await importBuilt<typeof SharedLog>("read-side/projecting/shared-log");

const poolSize = 10;

respondToParent<RebuildTask, RebuildResult>(async ({ databaseUrl, redisUrl, readModels }) => {
  if (readModels?.length === 0) return { events: 0, seconds: 0, peakRssMb: 0 };
  const postgres = openPostgres(databaseUrl, poolSize, console.error);
  const redis = openRedis({ url: redisUrl }, "rebuild", (connection) => connection.on("error", console.error));
  await new Promise<void>((resolve) => redis.once("ready", resolve));
  const log = shareLog(createLogReader(postgres, mergeFormats(aggregates.map(({ formats }) => formats))));
  const parts = { redis, log, logger: pino({ level: "error" }, pino.destination(2)), holder: "bench" };
  const options = {
    signal: new AbortController().signal,
    allowParked: false,
    onProgress: () => undefined,
    onParked: () => undefined,
    removalDelayMs: 0,
  };
  const events = (await log.head()).position;
  const projections = aggregates
    .flatMap((aggregate) => aggregate.projections)
    .filter(({ readModel }) => readModels?.includes(readModel) ?? true);
  const rebuilt = await Promise.all(
    projections.map((projection) => rebuildReadModel({ ...parts, projection }, options)),
  );
  const seconds = Math.max(...rebuilt.map((each) => each.seconds));
  const peakRssMb = process.resourceUsage().maxRSS / 1_024;
  redis.disconnect();
  await postgres.close();
  return { events, seconds, peakRssMb };
});
