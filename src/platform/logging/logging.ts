import { pino, type LevelWithSilent, type Logger as PinoLogger } from "pino";
import { toLoggedError } from "./log-error.js";
import { readableLog } from "./readable-log.js";

/** The logger of the process. */
export type Logger = PinoLogger;

/** Options of {@link createLogger}. */
export interface LoggerOptions {
  /** In `development` lines are readable text, otherwise JSON. */
  readonly environment: "development" | "production" | "test";
  readonly logLevel: LevelWithSilent;
}

/** Fields that are redacted in every log line. */
const SECRETS = ["password", "authorization", "databaseUrl", "redisUrl", "cookie"];

/** Creates the logger: one JSON object per line, or in development one readable line. */
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
