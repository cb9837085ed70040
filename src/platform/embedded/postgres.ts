import { randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { codeOf, messageOf } from "../failures/error-text.js";
import { StartupError } from "../process/startup-error.js";
import type { EmbeddedServer } from "./embedded-server.js";
import { freePort } from "./free-port.js";
import { isAlive } from "./liveness.js";
import { postgresHome, type PostgresHome } from "./postgres-home.js";
import { startSupervised, type SupervisedProcess } from "./supervised-process.js";
import { until } from "./until.js";

const NAME = "bifold";
const PREDECESSOR_TIMEOUT_MS = 10_000;
const START_TIMEOUT_MS = 60_000;
const PORT_ATTEMPTS = 3;

/** The data folder, and settings (as in postgresql.conf) in addition to the defaults. */
export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts a private PostgreSQL with a database `bifold`, durable, on a free port of 127.0.0.1.
 * @throws {@link StartupError} when it does not start.
 */
export async function startEmbeddedPostgres({
  dataDir,
  settings = {},
}: EmbeddedPostgresOptions): Promise<EmbeddedServer> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const logFile = join(dataDir, "postgres.log");
  const home = await postgresHome(dataDir);
  await waitForPredecessor(home);
  const password = await readPassword(join(dataDir, "postgres.password"));
  if (!existsSync(join(home.dataFolder, "PG_VERSION"))) await initialize(home, password, logFile);
  await removeStaleLock(home);

  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = startSupervised({
      name: "The embedded PostgreSQL",
      command: join(home.binaries, "bin", "postgres"),
      args: ["-D", home.dataFolder, "-p", String(port), ...settingArgs(settings)],
      stopSignal: "INT",
      logFile,
      livenessMarker: markerOf(home),
      account: home.account,
    });
    const address = `postgresql://${NAME}:${password}@127.0.0.1:${port}`;
    try {
      await waitUntilReady(server, address);
    } catch (error) {
      await server.stop();
      if (attempt < PORT_ATTEMPTS && (await readFile(logFile, "utf8")).includes("Address already in use")) continue;
      throw error;
    }
    return {
      url: `${address}/${NAME}`,
      exited: server.exited.then((code) => `The embedded PostgreSQL exited (exit code ${code}, log: ${logFile})`),
      stop: () => server.stop(),
    };
  }
}

function markerOf(home: PostgresHome): string {
  return join(home.folder, "postgres.alive");
}

function settingArgs(settings: Readonly<Record<string, string>>): string[] {
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", ...settings };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** A process that was killed just now leaves a server behind that is still shutting down. */
async function waitForPredecessor(home: PostgresHome): Promise<void> {
  if (await until(() => !isAlive(markerOf(home)), PREDECESSOR_TIMEOUT_MS)) return;
  throw new StartupError(`Another PostgreSQL is still running on the data in ${home.dataFolder}`);
}

async function readPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    const password = randomBytes(24).toString("hex");
    await writeFile(file, `${password}\n`, { mode: 0o600, flag: "wx" });
    return password;
  }
}

/** Creates the data folder under a temporary name and renames it when it is complete. */
async function initialize(home: PostgresHome, password: string, logFile: string): Promise<void> {
  const id = randomUUID();
  const passwordFile = join(home.folder, `initdb-${id}.password`);
  const newFolder = join(home.folder, `initdb-${id}`);
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (home.account !== undefined) await chown(passwordFile, home.account.uid, home.account.gid);
    const initdb = startSupervised({
      name: "initdb of the embedded PostgreSQL",
      command: join(home.binaries, "bin", "initdb"),
      args: [
        ...["-D", newFolder, "--username", NAME, "--auth", "scram-sha-256", "--pwfile", passwordFile],
        ...["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
      ],
      stopSignal: "INT",
      logFile,
      account: home.account,
    });
    const code = await initdb.exited;
    if (code !== 0) throw initdb.failure(`failed with exit code ${code}`);
    await rename(newFolder, home.dataFolder);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(newFolder, { recursive: true, force: true });
  }
}

/**
 * After a crash of the machine or container, the process id in PostgreSQL's own lock file may belong to another process,
 * and PostgreSQL would refuse to start. No server uses this data; see waitForPredecessor.
 */
async function removeStaleLock(home: PostgresHome): Promise<void> {
  await rm(join(home.dataFolder, "postmaster.pid"), { force: true });
}

/** Waits until the server responds and its database exists. */
async function waitUntilReady(server: SupervisedProcess, address: string): Promise<void> {
  const isReady = await until(async () => server.hasEnded() || (await ensureDatabase(address)), START_TIMEOUT_MS).catch(
    (error: unknown) => {
      throw server.failure(`started, but refuses the connection (${messageOf(error)})`);
    },
  );
  if (server.hasEnded()) throw server.failure("did not start");
  if (!isReady) throw server.failure(`did not respond within ${START_TIMEOUT_MS / 1000} s`);
}

/** Creates the database if it does not exist. Returns false while the server is starting. */
async function ensureDatabase(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: `${address}/postgres` });
  client.on("error", () => undefined); // The query fails as well and reports it.
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === "ECONNREFUSED" || code === "ECONNRESET" || code === "57P03") return false;
    throw error;
  } finally {
    await client.end();
  }
}
