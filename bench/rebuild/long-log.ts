import { readFileSync } from "node:fs";
import { migrate } from "../../src/platform/postgres/migrate.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import type { BenchContext } from "../support/bench.js";

const fillLog = readFileSync(new URL("./fill-log.sql", import.meta.url), "utf8");
/** Few enough for the statement timeout on a busy machine. */
const ordersPerStatement = 10_000;

/** A log that SQL fills, since commands would take hours. */
export interface LongLog {
  /** Appends an event of this type for each order from `from` up to, and without, `to`. */
  readonly append: (from: number, to: number, type: "OrderCreated" | "OrderStatusUpdated") => Promise<void>;
}

/** Migrates the database and opens its log; the cleanup closes it. */
export async function openLongLog({ servers, cleanup }: BenchContext): Promise<LongLog> {
  const postgres = openPostgres(servers.postgresUrl, 1, console.error);
  cleanup.defer(postgres.close);
  await migrate(postgres.pool);
  return {
    append: async (from, to, type) => {
      for (let start = from; start < to; start += ordersPerStatement)
        await postgres.pool.query(fillLog, [start, Math.min(start + ordersPerStatement, to) - 1, type]);
    },
  };
}
