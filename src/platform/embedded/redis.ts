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

const ENDING_TIMEOUT_MS = 10_000;
const START_TIMEOUT_MS = 60_000;

/** Where the data lies, and arguments for redis-server that come after the defaults. */
export interface EmbeddedRedisOptions {
  readonly dataDir: string;
  /** A free port unless given. */
  readonly port?: number;
  readonly args?: readonly string[];
  /** Called with the files that could not be loaded, as they are named now. */
  readonly onDamaged?: (setAside: readonly string[]) => void;
}

/** What Redis loads at its start. */
const DATA_FILES = ["dump.rdb", "appendonlydir", "appendonly.aof"];

/**
 * Starts a private Redis (or Valkey) on a free port of 127.0.0.1; its snapshots outlive it. A snapshot that it cannot
 * load is set aside: read models are built again from the log.
 * @throws {@link StartupError} when there is none on this machine, or it does not come up.
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedServer> {
  const { dataDir, onDamaged } = options;
  const folder = join(dataDir, "redis");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A process that was killed a moment ago leaves a server behind that is still shutting down.
  if (!(await until(() => !isAlive(join(dataDir, "redis.alive")), ENDING_TIMEOUT_MS))) {
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
  // The data were not the reason.
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
      // Snapshots: what is newer than the last one is healed from the log, and no step pays for a file of its own.
      ...["--appendonly", "no", "--save", "900 1", "--hash-max-listpack-value", "1024"],
      ...["--stop-writes-on-bgsave-error", "no", ...args],
    ],
    stopSignal: "TERM",
    logFile,
    livenessMarker: join(dataDir, "redis.alive"),
  });
  const came = await until(async () => server.hasEnded() || (await answersPing(listenOn)), START_TIMEOUT_MS);
  if (server.hasEnded() || !came) {
    await server.stop();
    return server.failure("did not start");
  }
  return {
    url: `redis://127.0.0.1:${listenOn}`,
    exited: server.exited.then((code) => `The embedded Redis has ended (exit code ${code}, log: ${logFile})`),
    stop: () => server.stop(),
  };
}

/** Renames what Redis loads at its start; returns the old and the new path of each file. */
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

/** Whether it serves; it answers -LOADING while it reads its file. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(1_000, () => {
      answer(false);
    });
    socket.once("data", (data) => {
      answer(data.toString().startsWith("+PONG"));
    });
    socket.once("error", () => {
      answer(false);
    });
  });
}
