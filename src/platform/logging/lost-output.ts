import type { Writable } from "node:stream";

/**
 * Keeps the process running when the reader of standard output or standard error exits (EPIPE, EIO), or their file system
 * is full (ENOSPC). Output that cannot be written is discarded, not buffered.
 */
export function surviveLostOutput(): void {
  const { stdout, stderr } = process;
  onFirstFailure(stdout, ({ message }) => {
    // Standard error may still have a reader.
    stderr.write(`bifold: standard output cannot be written, so log lines are discarded: ${message}\n`);
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
