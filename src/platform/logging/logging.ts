import { pino, type LevelWithSilent, type Logger as PinoLogger } from "pino";
import { toLoggedError } from "./log-error.js";
import { readableLog } from "./readable-log.js";

/** The log of the whole process. */
export type Logger = PinoLogger;

/** How a process logs. */
export interface LoggerOptions {
  /** In `development` the lines are for people, otherwise JSON. */
  readonly environment: "development" | "production" | "test";
  readonly logLevel: LevelWithSilent;
}

/** What a log line must never hold, wherever it comes from. */
const SECRETS = ["password", "authorization", "databaseUrl", "redisUrl", "cookie"];

/** Makes the log: one JSON object per line, or in development one readable line. */
export function createLogger(
  { environment, logLevel }: LoggerOptions,
  output: NodeJS.WritableStream = process.stdout,
): Logger {
  const options = {
    level: logLevel,
    serializers: { err: toLoggedError },
    redact: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  };
  return environment === "development" ? pino(options, readableLog(output)) : pino(options, output);
}
