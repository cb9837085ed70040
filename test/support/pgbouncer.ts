import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { until } from "../../src/platform/embedded/until.js";
import { makeDataDir } from "./data-dir.js";

/** PgBouncer refuses to run as root; this is `nobody`, without a group. */
const nobody = 65_534;

/** The pool mode and its settings. */
export interface PgBouncerOptions {
  readonly poolMode: "session" | "transaction";
  readonly poolSize: number;
}

/** Starts Debian's PgBouncer in front of the server of `serverUrl`; returns the URL through it. It ends with the test. */
export async function startPgBouncer(serverUrl: string, { poolMode, poolSize }: PgBouncerOptions): Promise<string> {
  const [dataDir, port] = await Promise.all([makeDataDir(), freePort()]);
  const server = new URL(serverUrl);
  const file = join(dataDir.path, "pgbouncer.ini");
  await writeFile(
    file,
    `[databases]
* = host=${server.hostname} port=${server.port} user=${server.username} password=${server.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${poolMode}
default_pool_size = ${poolSize}
max_client_conn = 200
`,
  );
  await Promise.all([chmod(dataDir.path, 0o755), chmod(file, 0o644)]);
  const isRoot = process.getuid?.() === 0;
  const child = spawn("pgbouncer", [file], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: `${process.env["PATH"] ?? ""}:/usr/sbin` },
    ...(isRoot && { uid: nobody, gid: nobody }),
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = once(child, "close");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
    await dataDir.remove();
  });
  const isUp = await until(() => answers(port), 10_000);
  if (!isUp) throw new Error(`PgBouncer did not start: ${said}`);
  server.port = String(port);
  return server.href;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
