import { pino, type Logger as PinoLogger } from "pino";
import type { Config } from "../../config/config.js";
import { toLoggedError } from "./log-error.js";
import { readableLog } from "./readable-log.js";

/** The log of the whole process. */
export type Logger = PinoLogger;

/** What a log line must never hold, wherever it comes from. */
const SECRETS = ["password", "authorization", "databaseUrl", "redisUrl", "cookie"];

/** Makes the log: one JSON object per line, or in development one readable line. */
export function createLogger(
  config: Pick<Config, "environment" | "logLevel">,
  output: NodeJS.WritableStream = process.stdout,
): Logger {
  const options = {
    level: config.logLevel,
    serializers: { err: toLoggedError },
    redact: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  };
  return config.environment === "development" ? pino(options, readableLog(output)) : pino(options, output);
}
