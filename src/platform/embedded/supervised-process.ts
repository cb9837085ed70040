import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { StartupError } from "../process/startup-error.js";
import { openLivenessMarker } from "./liveness.js";

// Runs "$@" until it exits or standard input closes, which happens whenever our process ends. Then it sends the server
// its graceful stop signal and waits for it: no server outlives this process, and none is cut off.
const WATCHDOG = `
exec 3<&0 </dev/null
signal=$1
shift
"$@" 3<&- &
server=$!
( read -r _ <&3; kill -s "$signal" "$server" ) 2>/dev/null 4<&- &
watch=$!
exec 3<&- 4<&-
wait "$server"
code=$?
kill "$watch" 2>/dev/null
exit "$code"
`;

/** The command to run, and how to run it. */
export interface ProcessSpec {
  /** Its name in messages, for example `PostgreSQL`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The signal for a graceful stop. */
  readonly stopSignal: "INT" | "TERM";
  /** The file for its output, replaced at each start. */
  readonly logFile: string;
  /** See liveness.ts. */
  readonly livenessMarker?: string;
  /** The system user to run as. Default: the user of this process. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
}

/** A running child process. */
export interface SupervisedProcess {
  /** Resolves with its exit code once it has exited, for whatever reason. */
  readonly exited: Promise<number>;
  hasEnded(): boolean;
  /** Stops it gracefully and resolves once it has exited. */
  stop(): Promise<void>;
  /** Returns an error that includes the last lines of its log. */
  failure(what: string): StartupError;
}

/** Starts a process that ends with this one. It has its own process group, so that Ctrl-C does not reach it. */
export function startSupervised(spec: ProcessSpec): SupervisedProcess {
  const log = openSync(spec.logFile, "w", 0o600);
  const marker = spec.livenessMarker === undefined ? undefined : openLivenessMarker(spec.livenessMarker);
  const child = spawn("/bin/sh", ["-c", WATCHDOG, "watchdog", spec.stopSignal, spec.command, ...spec.args], {
    stdio: ["pipe", log, log, "ignore", marker ?? "ignore"],
    detached: true,
    cwd: "/",
    env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
    ...(spec.account === undefined ? {} : { uid: spec.account.uid, gid: spec.account.gid }),
  });
  closeSync(log);
  if (marker !== undefined) closeSync(marker);
  let ended = false;
  const exited = new Promise<number>((resolve) => {
    const end = (code: number | null) => {
      ended = true;
      resolve(code ?? 1);
    };
    child.once("exit", end);
    child.once("error", () => {
      end(127);
    });
  });
  const input = child.stdio[0];
  input?.on("error", () => undefined); // The watchdog has exited; `exited` reports that.
  return {
    exited,
    hasEnded: () => ended,
    async stop() {
      input?.end();
      await exited;
    },
    failure: (what) => new StartupError(`${spec.name} ${what}: ${lastLines(spec.logFile)} (log: ${spec.logFile})`),
  };
}

function lastLines(file: string): string {
  const lines = readFileSync(file, "utf8").trim().split("\n").slice(-3);
  return lines.map((line) => line.trim()).join(" | ") || "no output";
}
