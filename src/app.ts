import type { Config } from "./config/config.js";
import { eventsChannelOf } from "./core/channels.js";
import type { AnyStateFold } from "./core/decider.js";
import { mergeFormats, type EventFormats } from "./core/event.js";
import type { AnyProjection } from "./core/projection.js";
import { absentLog } from "./event-log/absent-log.js";
import { checkNewSchema } from "./event-log/check-schema.js";
import { createLogReader, type LogReader } from "./event-log/log-reader.js";
import type { CorrelatedContext, GraphQLContext } from "./graphql/context.js";
import type { Readiness } from "./graphql/http/health.js";
import { startHealthServer } from "./graphql/http/health-server.js";
import { withActor } from "./graphql/access/principal.js";
import { buildGraphQLSchema, type AggregateModule } from "./graphql/schema/schema.js";
import { startGraphQLServer, type Server } from "./graphql/server.js";
import { buildSubgraph } from "./graphql/schema/subgraph.js";
import { startObservability, type Observability } from "./observability/index.js";
import { orders } from "./domain/orders/index.js";
import { checkPostgres } from "./platform/postgres/check-postgres.js";
import { prepareConnections, type Connections, type ServerUrls } from "./platform/connections.js";
import { classifyFailure } from "./platform/failures/classify-failure.js";
import type { Logger } from "./platform/logging/logging.js";
import { checkRedis } from "./platform/redis/redis-check.js";
import { watchEvictionPolicy, type EvictionWatch } from "./platform/redis/redis-eviction.js";
import { migrate, migrationsFolder } from "./platform/postgres/migrate.js";
import type { Peers } from "./platform/workers/gathering.js";
import { products } from "./domain/products/index.js";
import { createReadiness, type ReadinessCheck } from "./readiness/readiness.js";
import { permissionProbes } from "./readiness/redis-permissions.js";
import { createReadSide, type ReadSide } from "./read-side/index.js";
import { roles } from "./config/roles.js";
import { createWriteSide, type CommandHandler, type CommandOrigin, type WriteSide } from "./write-side/index.js";

/** All that an aggregate brings along: its one public face. */
export interface Aggregate extends AggregateModule {
  readonly formats: EventFormats;
  /** Its rules; the machinery folds the states of its streams with it. */
  readonly decider: AnyStateFold;
  readonly projections: readonly AnyProjection[];
  /** Puts demo data into the log; run at each start, so it must do nothing twice. */
  readonly seed?: (commands: CommandHandler, origin: CommandOrigin) => Promise<void>;
}

/** The aggregates. A new one is a folder like theirs, and a name in this list. */
export const aggregates: readonly Aggregate[] = [products, orders];

const formats = mergeFormats(aggregates.map((aggregate) => aggregate.formats));

/** A running Bifold. */
export interface App {
  /** Where GraphQL is served; of a projector, which serves none, where its health is. */
  readonly url: string;
  /** Whether it can be sent work, as `/readyz` says. */
  readonly isReady: () => Promise<boolean>;
  /** From now on `/readyz` answers 503; everything is served all the same. */
  readonly drain: () => void;
  /** From now on each answer ends its connection, so that clients are elsewhere by the time of `close`. */
  readonly retire: () => void;
  /** Takes no new work, answers what is in flight, closes sockets with 1001, then all connections. */
  readonly close: () => Promise<void>;
}

/**
 * Starts what the configured role runs: brings the database's schema up to date if it writes there, wires its sides and
 * transports, and listens. Redis may be away; commands work without it. `peers` are those who serve beside it.
 * @throws when a PostgreSQL that is needed is away, a migration fails, or the port is taken.
 */
export async function startApp(config: Config, urls: ServerUrls, logger: Logger, peers?: Peers): Promise<App> {
  const projections = aggregates.flatMap((aggregate) => aggregate.projections);
  const redisServers = { ...urls.redis, namespace: config.redisNamespace };
  const [anyProjection] = projections;
  if (anyProjection) await checkRedis(redisServers, permissionProbes(config.role, anyProjection));
  const connections = prepareConnections(urls, config, logger);
  const runs = roles[config.role];
  const log = urls.databaseUrl === undefined ? absentLog : createLogReader(connections.postgres(), formats);
  let writeSide: WriteSide | undefined;
  let readSide: ReadSide | undefined;
  let observability: Observability | undefined;
  let eviction: EvictionWatch | undefined;
  let readiness: ReadinessCheck | undefined;
  const closeSides = async () => {
    readiness?.close();
    await writeSide?.drain();
    await readSide?.close();
    await observability?.close();
    eviction?.close();
    await connections.close();
  };

  try {
    if (urls.databaseUrl !== undefined) await prepareDatabase(config, connections, logger);
    if (runs.commands) writeSide = openWriteSide(config, connections, logger);
    if (runs.queries || runs.projectors) readSide = openReadSide(config, connections, log, logger);
    const sides = { log, writeSide, readSide };
    observability = await startObservability(config, { ...sides, peers }, logger);
    // Projectors start now, so their metrics have to be listened to already.
    await readSide?.ready();
    if (writeSide && config.seed) await seed(writeSide.commands);
    const redis =
      runs.queries || runs.projectors ? connections.redis(runs.queries ? "queries" : "projector") : undefined;
    if (redis) eviction = watchEvictionPolicy(redis, logger);
    readiness = createReadiness({
      log: log === absentLog ? undefined : log,
      logIsVital: runs.commands || runs.projectors,
      readSide: readSide && redis && { readModels: readSide.readModels, pingRedis: () => redis.ping() },
      redisProblem: () => connections.redisOutage() ?? readSide?.problem() ?? eviction?.problem(),
    });
    const { check, drain } = readiness;
    const server = await startServer(config, { ...sides, checkReadiness: check, connections }, observability, logger);
    return {
      ...server,
      drain,
      isReady: async () => (await check()).ready,
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

/** A role that writes needs the database at once; a role that only reads serves without it what Redis has. */
async function prepareDatabase({ role }: Config, { postgres }: Connections, logger: Logger): Promise<void> {
  const isVital = roles[role].commands || roles[role].projectors;
  try {
    await checkPostgres(postgres());
    if (!isVital) return;
    const warning = await checkNewSchema(postgres());
    if (warning !== undefined) logger.warn(warning);
    await migrate(postgres().pool, migrationsFolder);
  } catch (error) {
    const { kind, reason } = classifyFailure(error, "postgres");
    if (isVital || kind !== "transient") throw error;
    logger.warn({ reason }, "PostgreSQL unavailable, not checked at the start");
  }
}

function openWriteSide({ role, batchSize }: Config, connections: Connections, logger: Logger): WriteSide {
  const redis = connections.redis(roles[role].queries ? "queries" : "publisher");
  return createWriteSide({
    prisma: connections.postgres().prisma,
    publish: (message) => redis.spublish(eventsChannelOf(redis.namespace), message),
    onPublishFailure: (error) => {
      logger.debug({ err: error }, "a batch was not published; the read side heals that from the log");
    },
    maxBatch: batchSize,
  });
}

function openReadSide(
  { role, minPositionTimeoutMs }: Config,
  { redis, channels }: Connections,
  log: LogReader,
  logger: Logger,
): ReadSide {
  const { queries, projectors } = roles[role];
  return createReadSide({
    redis: {
      // A process that only reads or only projects has one connection for both.
      queries: redis(queries ? "queries" : "projector"),
      projector: redis(projectors ? "projector" : "queries"),
      channels: channels("subscriber"),
    },
    log,
    formats,
    projections: aggregates.flatMap(({ projections }) => projections),
    project: projectors,
    logger,
    maxWait: minPositionTimeoutMs,
  });
}

async function seed(commands: CommandHandler): Promise<void> {
  for (const aggregate of aggregates) await aggregate.seed?.(commands, { correlationId: "seed", actor: "seed" });
}

/** What a server stands in front of. */
interface Sides {
  readonly log: LogReader;
  readonly writeSide: WriteSide | undefined;
  readonly readSide: ReadSide | undefined;
  readonly checkReadiness: () => Promise<Readiness>;
  readonly connections: Connections;
}

async function startServer(
  config: Config,
  { log, writeSide, readSide, checkReadiness, connections }: Sides,
  { metrics, beginOperation }: Observability,
  logger: Logger,
): Promise<Server> {
  const { commands, queries } = roles[config.role];
  if (!commands && !queries) return startHealthServer({ checkReadiness, metrics, config, logger });
  const shared: Omit<GraphQLContext, keyof CorrelatedContext> = {
    ...(writeSide && { commands: writeSide.commands, maxItems: config.limits.maxItems }),
    ...(readSide && { readModels: readSide.readModels, changes: readSide.changes, log }),
  };
  return startGraphQLServer({
    schema:
      commands && queries
        ? buildGraphQLSchema(aggregates)
        : buildSubgraph(aggregates, commands ? "commands" : "queries"),
    // With each property by name: V8 gives each object that is made by spreading a shape of its own.
    createContext: ({ origin, principal, address, time }) =>
      Object.assign({ origin: beginOperation(withActor(origin, principal)), principal, address, time }, shared),
    // The connection that there is anyway.
    redis: connections.redis(queries ? "queries" : "publisher"),
    checkReadiness,
    metrics,
    config,
    logger,
  });
}
