import type { Writable } from "node:stream";

/**
 * Keeps the process running when the reader of its standard output or standard error goes away (EPIPE, EIO), or their
 * file system is full (ENOSPC). What cannot be written is dropped, not buffered.
 */
export function surviveLostOutput(): void {
  const { stdout, stderr } = process;
  onFirstFailure(stdout, ({ message }) => {
    // A lost log is worth a line where one can still be read.
    stderr.write(`bifold: standard output cannot be written, so the log is lost: ${message}\n`);
  });
  onFirstFailure(stderr, () => undefined);
}

function onFirstFailure(stream: Writable, report: (error: Error) => void): void {
  let failed = false;
  stream.on("error", (error) => {
    if (failed) return;
    failed = true;
    report(error);
  });
}
