import { setTimeout as delay } from "node:timers/promises";
import { Proxy } from "../system/proxy.js";
import type { System } from "../system/system.js";
import { postgresWire } from "../system/wire.js";
import type { Fault } from "./fault.js";

export const postgresFaults: readonly Fault[] = [
  {
    name: "terminate all sessions",
    mix: "postgres",
    inject: async ({ system }) => {
      const rows = await system.postgres.primary.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
      );
      return { detail: `${rows.length} sessions` };
    },
  },
  {
    name: "crash PostgreSQL",
    mix: "postgres",
    inject: async ({ system, random }) => {
      await system.postgres.primary.crash();
      const downMs = random.integer(0, 4_000);
      await delay(downMs);
      await system.postgres.primary.start();
      return { detail: `down for ${downMs} ms` };
    },
  },
  {
    name: "restart PostgreSQL",
    mix: "postgres",
    inject: async ({ system }) => {
      await system.postgres.primary.stop();
      await system.postgres.primary.start();
      return { detail: "orderly" };
    },
  },
  {
    name: "read-only sessions",
    mix: "postgres",
    inject: async ({ system, random }) => {
      const durationMs = random.integer(1_000, 5_000);
      await setReadOnly(system, "on");
      await delay(durationMs);
      await setReadOnly(system, "off");
      return { detail: `for ${durationMs} ms` };
    },
  },
  {
    name: "promote a synchronous standby",
    mix: "postgres",
    inject: async ({ system, random, onBegin }) => {
      const standby = await system.postgres.addStandby({ synchronous: true });
      await delay(random.integer(500, 2_000));
      onBegin();
      await system.postgres.primary.crash();
      await system.postgres.promote(standby);
      return { detail: `now ${standby.dataDir.split("/").at(-1) ?? ""}` };
    },
  },
  {
    name: "promote an asynchronous standby",
    mix: "lossy",
    inject: async ({ system: { postgres }, random, onBegin, onLoss }) => {
      const network = await Proxy.open(() => postgres.primary.port, postgresWire);
      const standby = await postgres.addStandby({ synchronous: false, through: network.port });
      await delay(random.integer(300, 1_500));
      network.refuse();
      const lagMs = random.integer(100, 2_000);
      await delay(lagMs);
      onBegin();
      await postgres.primary.crash();
      await postgres.promote(standby, onLoss);
      network.close();
      return { detail: `${lagMs} ms behind` };
    },
  },
];

async function setReadOnly({ postgres }: System, value: "on" | "off"): Promise<void> {
  await postgres.primary.query(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
  await postgres.primary.query("SELECT pg_reload_conf()");
}
