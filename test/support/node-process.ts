import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { buildFolder } from "./build.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The exit of a process and its complete output. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Node process that runs a TypeScript file of this package. */
export interface NodeProcess {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Resolves with the match once standard output contains this; rejects if the process ends without it. */
  wrote(pattern: RegExp): Promise<RegExpExecArray>;
  /** Standard output so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** Stops reading its output, like a closed pipe. */
  closeOutput(): void;
}

/** Starts a process of the build in `folder`; it is killed at the end of the test at the latest. */
export function startNode(
  file: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
  folder: string = buildFolder,
): NodeProcess {
  // The program is compiled already.
  const ours = file.startsWith("src/");
  const run = ours ? [file.replace("src/", `${folder}/`).replace(/ts$/, "js")] : ["--import", "tsx", file];
  const child = spawn(process.execPath, ["--enable-source-maps", ...run, ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = once(child, "close").then(() => ({ code: child.exitCode, stdout, stderr }));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });

  async function wrote(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(stdout);
      if (match !== null) return match;
      const over = await Promise.race([once(child.stdout, "data").then(() => false), ended.then(() => true)]);
      if (over && !pattern.test(stdout))
        throw new Error(`ended without writing ${pattern.source}:\n${stdout}${stderr}`);
    }
  }

  if (child.pid === undefined) throw new Error("cannot start Node");
  return {
    pid: child.pid,
    ended,
    wrote,
    output: () => stdout,
    kill: (signal) => void child.kill(signal),
    closeOutput: () => void child.stdout.destroy(),
  };
}

/** Whether a process with this id is running. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
