import { execFile } from "node:child_process";
import { readFile, realpath, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import type { EmbeddedServer } from "../../../src/platform/embedded/embedded-server.js";
import { postgresHome } from "../../../src/platform/embedded/postgres-home.js";
import { startEmbeddedPostgres } from "../../../src/platform/embedded/postgres.js";

const run = promisify(execFile);

/** Durable, as in production: acknowledged commits survive a crash. */
const settings = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_connections: "200",
  wal_level: "replica",
  hot_standby: "on",
};

/** One PostgreSQL server. It gets a new port with each start. */
export class PostgresNode {
  #server: EmbeddedServer | undefined;

  constructor(readonly dataDir: string) {}

  /** Its URL, with superuser credentials. */
  get url(): string {
    if (this.#server === undefined) throw new Error("PostgreSQL is not running");
    return this.#server.url;
  }

  /** The last known port, also of a stopped server: connecting to it is refused then. */
  port = 0;

  async start(moreSettings: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#server = await startEmbeddedPostgres({ dataDir: this.dataDir, settings: { ...settings, ...moreSettings } });
    this.port = Number(new URL(this.url).port);
  }

  /** Stops it gracefully, which ends its connections. */
  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  /** Kills the postmaster, as a crash does. */
  async crash(): Promise<void> {
    const { dataFolder } = await postgresHome(this.dataDir);
    const [pid] = (await readFile(join(dataFolder, "postmaster.pid"), "utf8")).split("\n");
    process.kill(Number(pid), "SIGKILL");
    await this.#server?.exited;
    this.#server = undefined;
  }

  /** Runs SQL as superuser, past all proxies; even while sessions are read-only by default. */
  async query(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: "chaos",
      options: "-c default_transaction_read_only=off",
      connectionTimeoutMillis: 10_000,
      query_timeout: 60_000,
    });
    client.on("error", () => undefined); // The query that is running fails as well.
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Copies the data of a running server, to be streamed from `slot` on; pg_basebackup is not among npm's binaries. */
  async copyFrom(source: PostgresNode, slot: string): Promise<void> {
    const [from, to] = [await postgresHome(source.dataDir), await postgresHome(this.dataDir)];
    const client = new pg.Client({ connectionString: source.url });
    await client.connect();
    try {
      await client.query("SELECT pg_create_physical_replication_slot($1, true)", [slot]);
      await client.query("SELECT pg_backup_start('standby', true)");
      await copyLiveFiles(from.dataFolder, to.dataFolder, to.account);
      const { rows } = await client.query<{ label: string }>("SELECT labelfile AS label FROM pg_backup_stop(false)");
      await run("sh", ["-c", prepareStandby, "sh", to.dataFolder, rows[0]?.label ?? ""], asUser(to.account));
    } finally {
      await client.end();
    }
    await run("cp", [join(source.dataDir, "postgres.password"), this.dataDir]);
  }

  /** Removes its data; it has to be stopped. */
  async remove(): Promise<void> {
    const folder = await realpath(join(this.dataDir, "postgres")).catch(() => undefined);
    // Started by root, PostgreSQL keeps its data elsewhere.
    if (folder !== undefined && !folder.startsWith(await realpath(this.dataDir)))
      await rm(dirname(folder), { recursive: true, force: true });
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

type Account = { readonly uid: number; readonly gid: number } | undefined;

const asUser = (account: Account) => (account === undefined ? {} : { uid: account.uid, gid: account.gid, cwd: "/" });

const prepareStandby = `
set -e
cd "$1"
rm -rf postmaster.pid postmaster.opts pg_wal/* pg_replslot/* pg_stat_tmp/*
printf '%s' "$2" > backup_label
touch standby.signal`;

/** A running server may remove files meanwhile; the standby replays the removal from the WAL. */
async function copyLiveFiles(from: string, to: string, account: Account): Promise<void> {
  try {
    await run("cp", ["-a", from, to], asUser(account));
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    const others = stderr.split("\n").filter((line) => line !== "" && !line.includes("No such file or directory"));
    if (others.length > 0 || stderr === "") throw error;
  }
}
