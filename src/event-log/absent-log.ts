import type { LogReader } from "./log-reader.js";

/** This process was given no log to read. */
export class LogNotAvailableError extends Error {
  override readonly name = "LogNotAvailableError";
  constructor() {
    super("This process has no access to the event log");
  }
}

const refuse = () => Promise.reject(new LogNotAvailableError());

/** Stands for the log in a process that has no database; each of its functions rejects with a {@link LogNotAvailableError}. */
export const absentLog: LogReader = { head: refuse, identityAt: refuse, readAfter: refuse, readStream: refuse };
