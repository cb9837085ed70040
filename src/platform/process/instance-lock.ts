import { once } from "node:events";
import { constants } from "node:fs";
import { access, chmod, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join, relative } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf, messageOf } from "../failures/error-text.js";
import { StartupError } from "./startup-error.js";

/** What a running instance says about itself. */
export interface InstanceInfo {
  readonly pid: number;
  readonly startedAt: string;
  /** Null while it is starting. */
  readonly url: string | null;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
}

/** The right to use a data folder, held until it is released or this process ends, however it ends. */
export interface InstanceLock {
  /** Adds to what others are told. */
  announce(info: Partial<Pick<InstanceInfo, "url" | "databaseUrl" | "redisUrl">>): void;
  release(): Promise<void>;
}

/** Another instance uses the same data folder. */
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

/** The room that the smallest supported system (macOS) has for a socket's path. */
const MAX_SOCKET_PATH_BYTES = 103;
const ANSWER_TIMEOUT_MS = 2_000;
const BIND_TIMEOUT_MS = 10_000;
const REMOVAL_POLL_MS = 20;

/**
 * Takes the data folder for this process.
 * @throws {@link InstanceRunningError} when another process has it.
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
    socket.on("error", () => undefined); // Whoever asked has gone.
    socket.end(`${JSON.stringify(info)}\n`);
  });
  server.unref();
  await bind(server, path, dataDir);
  await chmod(path, 0o600);
  return {
    announce(news) {
      info = { ...info, ...news };
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
    throw new StartupError(`DATA_DIR must be a folder that can be written: ${messageOf(error)}`, { cause: error });
  }
}

/** The instance that runs on a data folder, if one does. */
export function findInstance(dataDir: string): Promise<InstanceInfo | undefined> {
  return ask(socketPath(dataDir));
}

function socketPath(dataDir: string): string {
  const absolute = join(dataDir, "instance.sock");
  const fromHere = relative(process.cwd(), absolute);
  const path = Buffer.byteLength(fromHere) < Buffer.byteLength(absolute) ? fromHere : absolute;
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  throw new StartupError(
    `The path of the data folder is too long for a socket in it (${path}): set DATA_DIR to a shorter one`,
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
  throw new StartupError(`Cannot take the data folder ${dataDir}: ${path} keeps coming back`);
}

/**
 * Removes the socket of an instance that was killed. One process at a time looks and removes: while the stale socket is
 * there nobody can bind, so what was seen to be stale is what is removed.
 */
async function removeStale(path: string): Promise<void> {
  const removing = `${path}.removing`;
  try {
    await writeFile(removing, "", { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    await delay(REMOVAL_POLL_MS);
    await forgetAbandoned(removing);
    return;
  }
  try {
    if ((await ask(path)) === undefined) await rm(path, { force: true });
  } finally {
    await rm(removing, { force: true });
  }
}

/** Whoever was removing may have been killed at it. */
async function forgetAbandoned(removing: string): Promise<void> {
  const since = await stat(removing).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (since !== undefined && Date.now() - since > 2 * ANSWER_TIMEOUT_MS) await rm(removing, { force: true });
}

/** Undefined when nobody listens. */
function ask(path: string): Promise<InstanceInfo | undefined> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(path);
    socket.setEncoding("utf8");
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => {
      socket.destroy(new StartupError(`The process that listens on ${path} does not answer`));
    });
    socket.on("data", (chunk: string) => (answer += chunk));
    socket.once("end", () => {
      resolve(parse(answer));
    });
    socket.once("error", (error) => {
      const nobody = ["ECONNREFUSED", "ENOENT", "ECONNRESET", "EPIPE"].includes(codeOf(error) ?? "");
      if (nobody) resolve(undefined);
      else reject(error);
    });
  });
}

function parse(answer: string): InstanceInfo | undefined {
  return answer.endsWith("\n") ? (JSON.parse(answer) as InstanceInfo) : undefined;
}
