import { once } from "node:events";
import { constants } from "node:fs";
import { access, chmod, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join, relative } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf, messageOf } from "../failures/error-text.js";
import { StartupError } from "./startup-error.js";

/** The information that a running instance publishes. */
export interface InstanceInfo {
  readonly pid: number;
  readonly startedAt: string;
  /** Null while it is starting. */
  readonly url: string | null;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
}

/** An exclusive lock on a data folder. It is held until it is released or this process ends, even by SIGKILL. */
export interface InstanceLock {
  /** Adds to the published information. */
  announce(info: Partial<Pick<InstanceInfo, "url" | "databaseUrl" | "redisUrl">>): void;
  release(): Promise<void>;
}

/** Another instance holds the lock of the data folder. */
export class InstanceRunningError extends StartupError {
  override name = "InstanceRunningError";
  constructor(
    readonly dataDir: string,
    readonly running: InstanceInfo,
  ) {
    const state = running.url === null ? "is starting" : `is running at ${running.url}`;
    super(`Bifold ${state} (process ${running.pid}) on the data in ${dataDir}`);
  }
}

/** The maximum length of a socket path on macOS, the shortest of the supported systems. */
const MAX_SOCKET_PATH_BYTES = 103;
const RESPONSE_TIMEOUT_MS = 2_000;
const BIND_TIMEOUT_MS = 10_000;
const REMOVAL_POLL_MS = 20;

/**
 * Locks the data folder for this process. The lock is a listening Unix socket, which the kernel releases when the process
 * ends.
 * @throws {@link InstanceRunningError} when another process holds the lock.
 */
export async function acquireInstanceLock(dataDir: string): Promise<InstanceLock> {
  await makeFolder(dataDir);
  const path = socketPath(dataDir);
  let info: InstanceInfo = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    url: null,
    databaseUrl: null,
    redisUrl: null,
  };
  const server = createServer((socket) => {
    socket.on("error", () => undefined); // The client has disconnected.
    socket.end(`${JSON.stringify(info)}\n`);
  });
  server.unref();
  await bind(server, path, dataDir);
  await chmod(path, 0o600);
  return {
    announce(changes) {
      info = { ...info, ...changes };
    },
    async release() {
      server.close();
      await once(server, "close");
    },
  };
}

async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartupError(`DATA_DIR must be a folder that this user can write to: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** Returns the instance that runs on a data folder, if any. */
export function findInstance(dataDir: string): Promise<InstanceInfo | undefined> {
  return ask(socketPath(dataDir));
}

function socketPath(dataDir: string): string {
  const absolute = join(dataDir, "instance.sock");
  const fromHere = relative(process.cwd(), absolute);
  const path = Buffer.byteLength(fromHere) < Buffer.byteLength(absolute) ? fromHere : absolute;
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  throw new StartupError(
    `The path of the data folder is too long for a Unix socket (${path}): set DATA_DIR to a shorter path`,
  );
}

async function bind(server: Server, path: string, dataDir: string): Promise<void> {
  const deadline = Date.now() + BIND_TIMEOUT_MS;
  while (Date.now() < deadline) {
    try {
      server.listen(path);
      await once(server, "listening");
      return;
    } catch (error) {
      if (codeOf(error) !== "EADDRINUSE") throw error;
    }
    const running = await ask(path);
    if (running !== undefined) throw new InstanceRunningError(dataDir, running);
    await removeStale(path);
  }
  throw new StartupError(
    `Cannot lock the data folder ${dataDir}: other processes keep creating ${path}; stop them, or set DATA_DIR to another folder`,
  );
}

/**
 * Removes the socket of an instance that was killed. A lock file admits one process at a time: no process can bind while
 * the stale socket exists, so the socket that was checked is the one that is removed.
 */
async function removeStale(path: string): Promise<void> {
  const removalLock = `${path}.removing`;
  try {
    await writeFile(removalLock, "", { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    await delay(REMOVAL_POLL_MS);
    await removeAbandoned(removalLock);
    return;
  }
  try {
    if ((await ask(path)) === undefined) await rm(path, { force: true });
  } finally {
    await rm(removalLock, { force: true });
  }
}

/** Removes the lock file of a process that was killed while it held the file. */
async function removeAbandoned(removalLock: string): Promise<void> {
  const since = await stat(removalLock).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (since !== undefined && Date.now() - since > 2 * RESPONSE_TIMEOUT_MS) await rm(removalLock, { force: true });
}

/** Returns the information of the process that listens on a socket; undefined when none does. */
function ask(path: string): Promise<InstanceInfo | undefined> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(path);
    socket.setEncoding("utf8");
    socket.setTimeout(RESPONSE_TIMEOUT_MS, () => {
      socket.destroy(
        new StartupError(
          `The process that listens on ${path} does not respond: stop it, or set DATA_DIR to another folder`,
        ),
      );
    });
    socket.on("data", (chunk: string) => (answer += chunk));
    socket.once("end", () => {
      resolve(parse(answer));
    });
    socket.once("error", (error) => {
      const isFree = ["ECONNREFUSED", "ENOENT", "ECONNRESET", "EPIPE"].includes(codeOf(error) ?? "");
      if (isFree) resolve(undefined);
      else reject(error);
    });
  });
}

function parse(answer: string): InstanceInfo | undefined {
  return answer.endsWith("\n") ? (JSON.parse(answer) as InstanceInfo) : undefined;
}
