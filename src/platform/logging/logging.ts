import { pino, type Logger as PinoLogger } from "pino";
import type { Config } from "../../config/config.js";
import { toLoggedError } from "./log-error.js";
import { readableLog } from "./readable-log.js";

/** The logger of the process. */
export type Logger = PinoLogger;

/** Fields that are redacted in every log line. */
const SECRETS = ["password", "authorization", "databaseUrl", "redisUrl", "cookie"];

/** Creates the logger: one JSON object per line, or in development one readable line. */
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
