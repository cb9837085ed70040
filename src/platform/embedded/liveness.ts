import { execFileSync } from "node:child_process";
import { closeSync, constants, existsSync, openSync } from "node:fs";
import { codeOf } from "../failures/error-text.js";

// A server holds the read end of a named pipe for as long as any process of it lives. The kernel keeps this up to date
// through every kind of end, which a file with a process id in it does not: ids are given out again.

/** Opens the marker for a server that is about to start; give it the descriptor, and close it here after. */
export function openLivenessMarker(path: string): number {
  if (!existsSync(path)) execFileSync("mkfifo", ["-m", "600", path]);
  return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

/** Whether any process of the server that was given this marker still lives. */
export function isAlive(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch (error) {
    if (codeOf(error) === "ENXIO" || codeOf(error) === "ENOENT") return false;
    throw error;
  }
}
