import type { Config } from "./config.js";
import { mergeFormats, type EventFormats } from "./core/event.js";
import type { AnyProjection } from "./core/projection.js";
import { createLogReader } from "./event-log/log-reader.js";
import type { GraphQLContext } from "./graphql/context.js";
import { buildGraphQLSchema, type AggregateModule } from "./graphql/schema.js";
import { startGraphQLServer } from "./graphql/server.js";
import { startObservability } from "./observability/index.js";
import { orders } from "./orders/index.js";
import type { Logger } from "./platform/logging.js";
import { migrate, migrationsFolder } from "./platform/migrate.js";
import { openPostgres, type Postgres } from "./platform/postgres.js";
import { openRedis } from "./platform/redis.js";
import { products } from "./products/index.js";
import { createReadiness } from "./readiness.js";
import { createReadSide } from "./read-side/index.js";
import { createWriteSide, type CommandHandler, type CommandOrigin } from "./write-side/index.js";

/** All that an aggregate brings along: its one public face. */
export interface Aggregate extends AggregateModule {
  readonly formats: EventFormats;
  readonly projections: readonly AnyProjection[];
  /** Puts demo data into the log; run at each start, so it must do nothing twice. */
  readonly seed?: (commands: CommandHandler, origin: CommandOrigin) => Promise<void>;
}

/** The aggregates. A new one is a folder like theirs, and a name in this list. */
export const aggregates: readonly Aggregate[] = [products, orders];

/** A running Bifold. */
export interface App {
  /** Where GraphQL is served. */
  readonly url: string;
  /** Takes no new work, answers what is in flight, closes sockets with 1001, then all connections. */
  readonly close: () => Promise<void>;
}

/**
 * Starts everything: brings the database's schema up to date, wires both sides and the transports, and listens.
 * Redis may be away; commands work without it.
 * @throws when PostgreSQL is away, a migration fails, or the port is taken.
 */
export async function startApp(
  config: Config,
  connections: { readonly databaseUrl: string; readonly redisUrl: string },
  logger: Logger,
): Promise<App> {
  const onError = (error: Error) => {
    logger.warn({ err: error }, "connection");
  };
  const postgres = openPostgres(connections.databaseUrl, config.databasePoolSize, onError);
  await prepareDatabase(postgres);

  const connectRedis = (name: string) => openRedis(connections.redisUrl, name, onError);
  const redis = {
    queries: connectRedis("queries"),
    projector: connectRedis("projector"),
    subscriber: connectRedis("subscriber"),
  };
  const formats = mergeFormats(aggregates.map((aggregate) => aggregate.formats));
  const log = createLogReader(postgres.prisma, formats);
  const writeSide = createWriteSide({
    prisma: postgres.prisma,
    publish: (channel, message) => redis.queries.publish(channel, message),
    onPublishFailure: (error) => {
      logger.debug({ err: error }, "a batch was not published; the read side heals that from the log");
    },
    maxBatch: config.batchSize,
  });
  const readSide = createReadSide({
    redis,
    log,
    formats,
    projections: aggregates.flatMap(({ projections }) => projections),
    logger,
    maxWait: config.minPositionTimeoutMs,
  });

  const { commands } = writeSide;
  const { readModels, changes } = readSide;
  const observability = await startObservability({ config, logger, log, writeSide, readSide });
  const createContext = (origin: CommandOrigin): GraphQLContext => ({
    ...{ commands, readModels, changes, log },
    origin: observability.beginOperation(origin),
  });
  const closeSides = async () => {
    await writeSide.drain();
    await readSide.close();
    await observability.close();
    for (const connection of Object.values(redis)) connection.disconnect();
    await postgres.close();
  };

  try {
    if (config.seed)
      for (const { seed } of aggregates) await seed?.(commands, { correlationId: "seed", actor: "seed" });
    const server = await startGraphQLServer({
      schema: buildGraphQLSchema(aggregates),
      createContext,
      checkReadiness: createReadiness(log, readModels),
      metrics: observability.metrics,
      config,
      logger,
    });
    return {
      url: server.url,
      close: async () => {
        await server.close();
        await closeSides();
      },
    };
  } catch (error) {
    await closeSides();
    throw error;
  }
}

async function prepareDatabase(postgres: Postgres): Promise<void> {
  try {
    await migrate(postgres.pool, migrationsFolder);
  } catch (error) {
    await postgres.close();
    throw error;
  }
}
