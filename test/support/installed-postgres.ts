import { existsSync } from "node:fs";
import { chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { startSupervised } from "../../src/platform/embedded/supervised-process.js";
import { until } from "../../src/platform/embedded/until.js";
import { makeDataDir } from "./data-dir.js";

/** The folder with the programs of the oldest supported PostgreSQL, where Debian's package is installed. */
export const postgres15 = process.env["TEST_POSTGRES_15_BIN"] ?? "/usr/lib/postgresql/15/bin";
export const hasPostgres15 = existsSync(join(postgres15, "postgres"));

/** A dedicated PostgreSQL, whose settings a test may change. */
export interface InstalledPostgres {
  readonly url: string;
  /** The file with the log of the server. */
  readonly logFile: string;
  readonly stop: () => Promise<void>;
}

/** PostgreSQL refuses to run as root; this is `nobody`. */
const nobody = { uid: 65_534, gid: 65_534 };

/** Starts a server from installed programs, without TLS and with `trust` authentication. */
export async function startInstalledPostgres(
  binFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<InstalledPostgres> {
  const [dataDir, port] = await Promise.all([makeDataDir(), freePort()]);
  const account = process.getuid?.() === 0 ? nobody : undefined;
  const home = join(dataDir.path, "home");
  await mkdir(home);
  const logFile = join(dataDir.path, "postgres.log");
  await writeFile(logFile, "");
  if (account) for (const path of [dataDir.path, home]) await chown(path, account.uid, account.gid);
  const shared = { stopSignal: "INT", account } as const;
  const dataFolder = join(home, "data");
  const initdb = startSupervised({
    ...{ ...shared, name: "initdb", command: join(binFolder, "initdb"), logFile: join(dataDir.path, "initdb.log") },
    args: [
      "-D",
      dataFolder,
      "--username",
      "bifold",
      "--auth",
      "trust",
      "--encoding",
      "UTF8",
      "--locale",
      "C",
      "--no-sync",
    ],
  });
  if ((await initdb.exited) !== 0) throw initdb.failure("failed");
  const all = {
    ...{ listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off", full_page_writes: "off" },
    ...{ max_connections: "300", ...settings },
  };
  const server = startSupervised({
    ...{
      ...shared,
      name: "PostgreSQL",
      command: join(binFolder, "postgres"),
      logFile,
    },
    args: [
      "-D",
      dataFolder,
      "-p",
      String(port),
      ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
  });
  const url = `postgresql://bifold@127.0.0.1:${port}/postgres`;
  if (!(await until(() => server.hasEnded() || answers(url), 30_000)) || server.hasEnded())
    throw server.failure("did not start");
  return {
    url,
    logFile,
    stop: async () => {
      await server.stop();
      await dataDir.remove();
    },
  };
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
