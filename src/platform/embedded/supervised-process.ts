import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { StartupError } from "../process/startup-error.js";
import { openLivenessMarker } from "./liveness.js";

// Runs "$@" until it ends by itself or standard input does, which it does when our process ends, however it ends.
// Then the server gets its orderly stop signal, and is waited for: nothing outlives us, nothing is cut off.
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

/** What to run, and how. */
export interface ProcessSpec {
  /** Its name in messages, for example `PostgreSQL`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What stops it in an orderly way. */
  readonly stopSignal: "INT" | "TERM";
  /** Its output goes here; replaced at each start. */
  readonly logFile: string;
  /** See liveness.ts. */
  readonly livenessMarker?: string;
  /** The system user to run as, when it is not ours. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
}

/** A running child process. */
export interface SupervisedProcess {
  /** Resolves with its exit code once it has ended, whoever ended it. */
  readonly exited: Promise<number>;
  hasEnded(): boolean;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
  /** The error to throw when it did not come up, with the last lines of its log. */
  failure(what: string): StartupError;
}

/** Starts a process in a group of its own (a Ctrl-C in the terminal is not meant for it) that ends when we do. */
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
  input?.on("error", () => undefined); // The watchdog is gone already; `exited` tells.
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
  return lines.map((line) => line.trim()).join(" | ") || "it said nothing";
}
