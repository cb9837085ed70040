import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../src/platform/embedded/free-port.js";
import type { Cleanup } from "./cleanup.js";

/** A server in a child process. */
export interface ChildServer {
  readonly pid: number;
  /** Without a path. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const startTimeoutMs = 60_000;
const stopTimeoutMs = 10_000;

/** A program that serves on `PORT`. */
export interface ServerProgram {
  readonly file: URL;
  readonly nodeOptions: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** By default the parent's. */
  readonly workingFolder?: string;
}

/** Node options that run TypeScript. */
export const typeScript = ["--import", "tsx"];

/** Starts a program in production mode, and waits until `isReady`. */
export async function startServer(
  cleanup: Cleanup,
  { file, nodeOptions, environment, workingFolder = process.cwd() }: ServerProgram,
  isReady: (url: string) => Promise<boolean>,
): Promise<ChildServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = fork(fileURLToPath(file), {
    cwd: workingFolder,
    execArgv: [...nodeOptions],
    env: { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), ...environment },
    // Standard output is reserved for the report.
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const stop = () => stopChild(child);
  cleanup.defer(stop);
  const end = performance.now() + startTimeoutMs;
  while (!(await isReady(url).catch(() => false))) {
    if (hasEnded(child)) throw new Error(`${file.pathname} exited`);
    if (performance.now() > end) throw new Error(`${file.pathname} is not ready`);
    await delay(50);
  }
  return { pid: child.pid ?? 0, url, stop };
}

/** Runs a TypeScript file in a child process with an IPC channel. */
export function forkTypeScript(
  file: URL,
  environment: Readonly<Record<string, string>> = {},
  nodeOptions: readonly string[] = [],
): ChildProcess {
  return fork(fileURLToPath(file), {
    execArgv: [...typeScript, ...nodeOptions],
    env: { ...process.env, ...environment },
    // Standard output is reserved for the report.
    stdio: ["ignore", 2, 2, "ipc"],
    serialization: "advanced",
  });
}

/** Terminates a process, and kills it after a timeout. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
