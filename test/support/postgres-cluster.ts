import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { onTestFinished, vi } from "vitest";
import { freePort } from "../../src/platform/embedded/free-port.js";

const run = promisify(execFile);
const root = "/usr/lib/postgresql";

/** The folder with the programs of the system's PostgreSQL, as Debian lays them out; undefined where it is not installed. */
export const postgresPrograms = (existsSync(root) ? readdirSync(root) : [])
  .sort((a, b) => Number(b) - Number(a))
  .map((version) => join(root, version, "bin"))
  .find((bin) => existsSync(join(bin, "pg_basebackup")));

/** A server of the system's PostgreSQL. */
export interface PostgresNode {
  readonly url: string;
  readonly port: number;
  readonly start: () => Promise<void>;
  /** Stops it immediately, like a crash. */
  readonly kill: () => Promise<void>;
  readonly query: (sql: string) => Promise<readonly Record<string, unknown>[]>;
  /** Restores a dump into a new database of this server; resolves with its URL. */
  readonly restoreDumpTo: (database: string) => Promise<string>;
  /** Starts another server that follows this one asynchronously. */
  readonly makeStandby: () => Promise<PostgresNode>;
}

/** PostgreSQL refuses to run as root. */
function account(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** Creates and starts a primary; all nodes end with the test. */
export async function startPrimary(): Promise<PostgresNode> {
  const bin = postgresPrograms ?? "";
  const user = account();
  const folder = mkdtempSync(join(tmpdir(), "bifold-cluster-"));
  if (user) chownSync(folder, user.uid, user.gid);
  const nodes: PostgresNode[] = [];
  onTestFinished(async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    rmSync(folder, { recursive: true, force: true });
  });
  const program = (name: string, ...args: string[]) =>
    run(join(bin, name), args, { cwd: folder, ...user, env: { LC_ALL: "C", PATH: process.env["PATH"] ?? "" } });

  async function openNode(name: string, make: (data: string) => Promise<unknown>): Promise<PostgresNode> {
    const data = join(folder, name);
    const port = await freePort();
    const url = `postgresql://bifold@127.0.0.1:${port}/postgres`;
    let server: ChildProcess | undefined;
    const query = async (sql: string) => {
      const client = new pg.Client({ connectionString: url });
      client.on("error", () => undefined);
      try {
        await client.connect();
        return (await client.query<Record<string, unknown>>(sql)).rows;
      } finally {
        await client.end();
      }
    };
    const node: PostgresNode = {
      url,
      port,
      query,
      start: async () => {
        const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off" };
        const args = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
        server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...args], {
          cwd: folder,
          stdio: "ignore",
          ...user,
        });
        await vi.waitFor(() => query("SELECT 1"), { timeout: 20_000, interval: 50 });
      },
      kill: async () => {
        if (server?.exitCode !== null || server.signalCode !== null) return;
        const ended = once(server, "exit");
        server.kill("SIGQUIT");
        await ended;
      },
      restoreDumpTo: async (database) => {
        const file = join(folder, `${database}.sql`);
        const copyUrl = url.replace(/postgres$/, database);
        await program("pg_dump", "-d", url, "-f", file);
        await query(`CREATE DATABASE ${database}`);
        await program("psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", copyUrl, "-f", file);
        return copyUrl;
      },
      makeStandby: async () => {
        const standby = await openNode(`standby-${nodes.length}`, (target) =>
          program("pg_basebackup", "-D", target, "-d", url, "-R", "-X", "stream", "-c", "fast"),
        );
        await standby.start();
        return standby;
      },
    };
    await make(data);
    nodes.push(node);
    return node;
  }

  mkdirSync(folder, { recursive: true });
  const primary = await openNode("primary", (data) =>
    program("initdb", "-D", data, "-U", "bifold", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"),
  );
  await primary.start();
  return primary;
}

/** An address that forwards to a selected node, as a failover manager provides. */
export async function openAddress(node: PostgresNode) {
  let target = node;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target.port, "127.0.0.1");
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy()).on("close", () => to.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: node.url.replace(`:${node.port}/`, `:${port}/`),
    pointTo: (other: PostgresNode) => {
      target = other;
      for (const socket of sockets) socket.destroy();
    },
  };
}
