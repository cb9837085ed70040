import type { Config } from "./config/config.js";
import { roles } from "./config/roles.js";
import { checkNewSchema } from "./event-log/check-schema.js";
import type { Connections } from "./platform/connections.js";
import { classifyFailure } from "./platform/failures/classify-failure.js";
import type { Logger } from "./platform/logging/logging.js";
import { checkPostgres } from "./platform/postgres/check-postgres.js";
import { migrate, migrationsFolder } from "./platform/postgres/migrate.js";

/** A role that writes requires the database at the start. A role that only reads serves what Redis has without it. */
export async function prepareDatabase(
  { role }: Pick<Config, "role">,
  { postgres }: Pick<Connections, "postgres">,
  logger: Logger,
): Promise<void> {
  const isRequired = roles[role].commands || roles[role].projectors;
  try {
    await checkPostgres(postgres());
    if (!isRequired) return;
    const warning = await checkNewSchema(postgres());
    if (warning !== undefined) logger.warn(warning);
    await migrate(postgres().pool, migrationsFolder);
  } catch (error) {
    const { kind, reason } = classifyFailure(error, "postgres");
    if (isRequired || kind !== "transient") throw error;
    logger.warn({ reason }, "PostgreSQL unavailable, not checked at the start");
  }
}
