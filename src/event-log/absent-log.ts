import type { LogReader } from "./log-reader.js";

/** The process has no database connection, so it cannot read the log. */
export class LogNotAvailableError extends Error {
  override readonly name = "LogNotAvailableError";
  constructor() {
    super("This process has no access to the event log");
  }
}

const refuse = () => Promise.reject(new LogNotAvailableError());

/** The log reader of a process without a database: each method rejects with a {@link LogNotAvailableError}. */
export const absentLog: LogReader = {
  head: refuse,
  identityAt: refuse,
  readAfter: refuse,
  readStream: refuse,
  readStreamPage: refuse,
};
