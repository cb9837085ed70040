import { execFileSync } from "node:child_process";
import { closeSync, constants, existsSync, openSync } from "node:fs";
import { codeOf } from "../failures/error-text.js";

// All processes of a server hold the read end of a named pipe while they run. The kernel closes it however they end. A
// file with a process id would be unreliable, because process ids are reused.

/** Opens the marker for a server that is about to start. The caller passes the descriptor to it, then closes it here. */
export function openLivenessMarker(path: string): number {
  if (!existsSync(path)) execFileSync("mkfifo", ["-m", "600", path]);
  return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

/** Returns whether any process of the server with this marker is still running. */
export function isAlive(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch (error) {
    if (codeOf(error) === "ENXIO" || codeOf(error) === "ENOENT") return false;
    throw error;
  }
}
