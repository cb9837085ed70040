import { mkdir, rename } from "node:fs/promises";
import { accessSync, constants, existsSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { StartupError } from "../process/startup-error.js";
import type { EmbeddedServer } from "./embedded-server.js";
import { freePort } from "./free-port.js";
import { isAlive } from "./liveness.js";
import { startSupervised } from "./supervised-process.js";
import { until } from "./until.js";

const PREDECESSOR_TIMEOUT_MS = 10_000;
const START_TIMEOUT_MS = 60_000;

/** The data folder, and arguments for redis-server in addition to the defaults. */
export interface EmbeddedRedisOptions {
  readonly dataDir: string;
  /** Default: a free port. */
  readonly port?: number;
  readonly args?: readonly string[];
  /** Called with the new paths of files that could not be loaded. */
  readonly onDamaged?: (setAside: readonly string[]) => void;
}

/** The files that Redis loads when it starts. */
const DATA_FILES = ["dump.rdb", "appendonlydir", "appendonly.aof"];

/**
 * Starts a private Redis (or Valkey) on a free port of 127.0.0.1. Its snapshots persist. A snapshot that it cannot load
 * is renamed, and the read models are rebuilt from the log.
 * @throws {@link StartupError} when Redis is not installed, or does not start.
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedServer> {
  const { dataDir, onDamaged } = options;
  const folder = join(dataDir, "redis");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A process that was killed just now leaves a server behind that is still shutting down.
  if (!(await until(() => !isAlive(join(dataDir, "redis.alive")), PREDECESSOR_TIMEOUT_MS))) {
    throw new StartupError(`Another Redis is still running on the data in ${folder}`);
  }
  const first = await launch(options, folder);
  if ("url" in first) return first;
  const moved = await setAside(folder);
  if (moved.length === 0) throw first;
  const second = await launch(options, folder);
  if ("url" in second) {
    onDamaged?.(moved.map(([, to]) => to));
    return second;
  }
  // The data was not the reason.
  for (const [from, to] of moved) await rename(to, from);
  throw second;
}

async function launch(
  { dataDir, port, args = [] }: EmbeddedRedisOptions,
  folder: string,
): Promise<EmbeddedServer | StartupError> {
  const logFile = join(dataDir, "redis.log");
  const listenOn = port ?? (await freePort());
  const server = startSupervised({
    name: "The embedded Redis",
    command: findRedis(),
    args: [
      ...["--bind", "127.0.0.1", "--port", String(listenOn), "--dir", folder],
      // Snapshots only: the projectors replay newer events from the log, and no write waits for an append-only file.
      ...["--appendonly", "no", "--save", "900 1", "--hash-max-listpack-value", "1024"],
      ...["--stop-writes-on-bgsave-error", "no", ...args],
    ],
    stopSignal: "TERM",
    logFile,
    livenessMarker: join(dataDir, "redis.alive"),
  });
  const isUp = await until(async () => server.hasEnded() || (await answersPing(listenOn)), START_TIMEOUT_MS);
  if (server.hasEnded() || !isUp) {
    await server.stop();
    return server.failure("did not start");
  }
  return {
    url: `redis://127.0.0.1:${listenOn}`,
    exited: server.exited.then((code) => `The embedded Redis exited (exit code ${code}, log: ${logFile})`),
    stop: () => server.stop(),
  };
}

/** Renames the files that Redis loads when it starts. Returns the old and the new path of each. */
async function setAside(folder: string): Promise<readonly (readonly [from: string, to: string])[]> {
  const suffix = `.damaged-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  const files = DATA_FILES.map((name) => join(folder, name)).filter((path) => existsSync(path));
  const moves = files.map((path) => [path, path + suffix] as const);
  for (const [from, to] of moves) await rename(from, to);
  return moves;
}

function findRedis(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = ["redis-server", "valkey-server"].flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = candidates.find(isExecutable);
  if (found !== undefined) return found;
  const sudo = process.getuid?.() === 0 ? "" : "sudo ";
  const install = process.platform === "darwin" ? "brew install redis" : `${sudo}apt-get install -y redis-server`;
  throw new StartupError(`Redis is not installed: run "${install}", or set REDIS_URL`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Returns whether Redis accepts commands. It replies -LOADING while it loads its snapshot. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    const settle = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.setTimeout(1_000, () => {
      settle(false);
    });
    socket.once("data", (data) => {
      settle(data.toString().startsWith("+PONG"));
    });
    socket.once("error", () => {
      settle(false);
    });
  });
}
