import { STREAM_DOES_NOT_EXIST, type Event } from "@event-driven-io/emmett";
import { getPostgreSQLEventStore, type PostgresEventStore } from "@event-driven-io/emmett-postgresql";
import pg from "pg";
import { randomUUID } from "node:crypto";
import type { EmmettTask } from "../append/emmett-task.js";
import { respondToParent } from "../support/request-child.js";
import { closedLoop, type LoopResult } from "../support/closed-loop.js";

const stores = new Map<number, Promise<PostgresEventStore>>();

function storeOf({ databaseUrl, poolSize }: EmmettTask): Promise<PostgresEventStore> {
  const store = stores.get(poolSize) ?? openStore(databaseUrl, poolSize);
  stores.set(poolSize, store);
  return store;
}

/** Creates the tables once, so that an append does not look for them. */
async function openStore(databaseUrl: string, poolSize: number): Promise<PostgresEventStore> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, keepAlive: true });
  const store = getPostgreSQLEventStore(databaseUrl, {
    connectionOptions: { pool },
    schema: { autoMigration: "None" },
  });
  await store.schema.migrate();
  return store;
}

respondToParent<EmmettTask, LoopResult>(async (task) => {
  const store = await storeOf(task);
  const events: Event[] = [task.event];
  return closedLoop(task.concurrency, task.seconds, () =>
    // With an expected version the store does not look for the current one.
    store.appendToStream(`order-${randomUUID()}`, events, { expectedStreamVersion: STREAM_DOES_NOT_EXIST }),
  );
});
