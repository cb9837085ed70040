import type { Admin } from "./admin/index.js";
import { loadAggregates, type Aggregate, type AggregateSource } from "./aggregate.js";
import type { Config } from "./config/config.js";
import { roles } from "./config/roles.js";
import { eventsChannelOf } from "./core/channels.js";
import { mergeFormats, type EventFormats } from "./core/event.js";
import type { AnyProjection } from "./core/projection.js";
import { absentLog } from "./event-log/absent-log.js";
import { createLogReader, type LogReader } from "./event-log/log-reader.js";
import { createContextFactory, type CorrelatedContext, type GraphQLContext } from "./graphql/context.js";
import { startHealthServer } from "./graphql/http/health-server.js";
import { withActor } from "./graphql/access/principal.js";
import { buildGraphQLSchema } from "./graphql/schema/schema.js";
import type { Server } from "./graphql/http/server.js";
import { startGraphQLServer } from "./graphql/server.js";
import { buildSubgraph } from "./graphql/schema/subgraph.js";
import { openAdmin } from "./open-admin.js";
import { openPersonalData, type PersonalData } from "./open-personal-data.js";
import { prepareDatabase } from "./prepare-database.js";
import { absentReader } from "./personal-data/index.js";
import { startObservability, type Observability } from "./observability/index.js";
import { prepareConnections, type Connections, type ServerUrls } from "./platform/connections.js";
import type { Logger } from "./platform/logging/logging.js";
import { publishNow } from "./platform/redis/publish-now.js";
import { checkRedis } from "./platform/redis/redis-check.js";
import { watchEvictionPolicy, type EvictionWatch } from "./platform/redis/redis-eviction.js";
import type { Peers } from "./platform/workers/peers.js";
import { createReadiness, type ReadinessCheck } from "./readiness/readiness.js";
import { permissionProbes } from "./readiness/redis-permissions.js";
import { createReadSide, type ReadSide } from "./read-side/index.js";
import { seed, startSeeding, type Seeding } from "./seed.js";
import { createWriteSide, type WriteSide } from "./write-side/index.js";

/** Options of {@link startBifold}. */
export interface BifoldOptions {
  readonly aggregates: AggregateSource;
  readonly config: Config;
  /** The PostgreSQL and Redis to use. They take precedence over those of `config`. */
  readonly servers: ServerUrls;
  readonly logger: Logger;
  /** The other processes that share this one's port. */
  readonly peers?: Peers | undefined;
}

/** A running Bifold. */
export interface Bifold {
  /** The URL of the GraphQL endpoint; for the role `projector`, which serves no GraphQL, of the health check. */
  readonly url: string;
  /** Whether this process is ready for work, as `/readyz` reports. */
  readonly isReady: () => Promise<boolean>;
  /** Makes `/readyz` answer 503. Requests are still served. */
  readonly drain: () => void;
  /** Closes each HTTP connection after its next response, so that clients reconnect elsewhere before `close`. */
  readonly retire: () => void;
  /** Stops accepting work, completes what is in flight, closes WebSockets with 1001, then all connections. */
  readonly close: () => Promise<void>;
}

/** The parts that the startup has opened so far. */
interface Opened {
  readonly connections: Connections;
  readonly log: LogReader;
  personalData?: PersonalData | undefined;
  writeSide?: WriteSide;
  readSide?: ReadSide;
  observability?: Observability;
  admin?: Admin;
  eviction?: EvictionWatch;
  readiness?: ReadinessCheck;
  seeding?: Seeding;
}

/** The options, with what follows from the aggregates. */
interface Startup extends Omit<BifoldOptions, "aggregates"> {
  readonly aggregates: readonly Aggregate[];
  readonly formats: EventFormats;
  readonly projections: readonly AnyProjection[];
}

/**
 * Starts a Bifold with these aggregates in this process: migrates the database if the role writes to it, starts the
 * write side, the read side and the server of the role, and listens. Redis may be unavailable; commands work without it.
 * @throws StartupError or a driver's error when a required PostgreSQL is unavailable, a migration fails, or the port is taken.
 */
export async function startBifold(options: BifoldOptions): Promise<Bifold> {
  const startup = await loadStartup(options);
  await checkRedisPermissions(startup);
  const opened = openConnections(startup);
  try {
    const observability = await openParts(startup, opened);
    return await serve(startup, opened, observability);
  } catch (error) {
    await closeParts(opened);
    throw error;
  }
}

async function loadStartup(options: BifoldOptions): Promise<Startup> {
  const aggregates = await loadAggregates(options.aggregates);
  return {
    ...options,
    aggregates,
    formats: mergeFormats(aggregates.map(({ formats }) => formats)),
    projections: aggregates.flatMap(({ projections }) => projections),
  };
}

async function checkRedisPermissions({ projections, config, servers }: Startup): Promise<void> {
  const [anyProjection] = projections;
  if (anyProjection === undefined) return;
  const redis = { ...servers.redis, namespace: config.redisNamespace };
  await checkRedis(redis, permissionProbes(roles[config.role], anyProjection));
}

function openConnections({ formats, config, servers, logger }: Startup): Opened {
  const connections = prepareConnections(servers, config, logger);
  const log = servers.databaseUrl === undefined ? absentLog : createLogReader(connections.postgres(), formats);
  return { connections, log };
}

async function openParts(startup: Startup, opened: Opened): Promise<Observability> {
  const { config, servers, logger, peers } = startup;
  const { connections, log } = opened;
  const { commands, queries, projectors } = roles[config.role];
  if (servers.databaseUrl !== undefined) await prepareDatabase(config, connections, logger);
  opened.personalData = await openPersonalData({ ...startup, connections, hasDatabase: log !== absentLog });
  if (queries || projectors) opened.readSide = openReadSide(startup, opened);
  if (commands) opened.writeSide = openWriteSide(startup, opened);
  const { writeSide, readSide } = opened;
  const observed = { log, role: config.role, writeSide, readSide, peers };
  const observability = (opened.observability = await startObservability(config, observed, logger));
  if (queries) opened.admin = openAdmin({ ...startup, ...opened, processes: observability.processes });
  // The metrics listen before the projectors start.
  await readSide?.ready();
  if (writeSide && config.seed) await seed(startup.aggregates, writeSide.commands);
  return observability;
}

function openWriteSide({ config, logger }: Startup, { connections, personalData, readSide }: Opened): WriteSide {
  const redis = connections.redis(roles[config.role].queries ? "queries" : "publisher");
  const channel = eventsChannelOf(redis.namespace);
  return createWriteSide({
    prisma: connections.postgres().prisma,
    // Sent before the steps of the projectors here, so that other processes know the events before their changes.
    publish: (message) => publishNow(redis, channel, readSide ? readSide.receiveOwn(message) : message),
    onPublishFailure: (error) => {
      logger.debug({ err: error }, "publishing a batch failed, the read side reads its events from the log");
    },
    maxBatch: config.batchSize,
    personalData: personalData?.writer,
  });
}

function openReadSide(
  { formats, projections, config, logger }: Startup,
  { connections, log, personalData }: Opened,
): ReadSide {
  const { queries, projectors } = roles[config.role];
  return createReadSide({
    redis: {
      // A process that only queries or only projects uses one connection for both.
      queries: connections.redis(queries ? "queries" : "projector"),
      projector: connections.redis(projectors ? "projector" : "queries"),
      channels: connections.channels("subscriber"),
    },
    log,
    formats,
    projections,
    project: projectors,
    logger,
    cachedKeys: personalData?.keys,
    minPositionTimeoutMs: config.minPositionTimeoutMs,
  });
}

async function serve(startup: Startup, opened: Opened, observability: Observability): Promise<Bifold> {
  const readiness = openReadiness(startup, opened);
  opened.readiness = readiness;
  const server = await startServer(startup, opened, observability, readiness);
  if (opened.writeSide && startup.config.seed)
    opened.seeding = startSeeding(startup.aggregates, opened.writeSide.commands, startup.logger);
  return {
    url: server.url,
    retire: server.retire,
    drain: readiness.drain,
    isReady: async () => (await readiness.check()).ready,
    close: async () => {
      await server.close();
      await closeParts(opened);
    },
  };
}

function openReadiness({ config, logger }: Startup, opened: Opened): ReadinessCheck {
  const { connections, log, readSide } = opened;
  const { commands, queries, projectors } = roles[config.role];
  const redis = queries || projectors ? connections.redis(queries ? "queries" : "projector") : undefined;
  const eviction = redis && watchEvictionPolicy(redis, logger);
  if (eviction) opened.eviction = eviction;
  return createReadiness({
    log: log === absentLog ? undefined : log,
    requiresLog: commands || projectors,
    readSide: readSide && redis && { readModels: readSide.readModels, pingRedis: () => redis.ping() },
    redisProblem: () => connections.redisOutage() ?? readSide?.problem() ?? eviction?.problem(),
  });
}

async function startServer(
  { aggregates, config, logger }: Startup,
  { connections, log, writeSide, readSide, personalData, admin }: Opened,
  { metrics, beginOperation }: Observability,
  { check: checkReadiness }: ReadinessCheck,
): Promise<Server> {
  const { commands, queries } = roles[config.role];
  if (!commands && !queries) return startHealthServer({ checkReadiness, metrics, options: config, logger });
  const shared: Omit<GraphQLContext, keyof CorrelatedContext> = {
    ...(writeSide && { commands: writeSide.commands, maxItems: config.limits.maxItems }),
    ...(readSide && { readModels: readSide.readModels, changes: readSide.changes, log }),
    ...(readSide && { personalData: personalData?.reader ?? absentReader }),
    ...(admin && { admin }),
  };
  return startGraphQLServer({
    schema:
      commands && queries
        ? buildGraphQLSchema(aggregates)
        : buildSubgraph(aggregates, commands ? "commands" : "queries"),
    createContext: createContextFactory(shared, ({ origin, principal }) =>
      beginOperation(withActor(origin, principal)),
    ),
    // Reuses a connection that is open already.
    redis: connections.redis(queries ? "queries" : "publisher"),
    checkReadiness,
    metrics,
    // Half of the schema serves no page of the console.
    options: commands && queries ? config : { ...config, console: false },
    logger,
  });
}

/** The observability closes after both sides, so that it sees their last work. */
async function closeParts(opened: Opened): Promise<void> {
  opened.readiness?.close();
  await opened.admin?.maintenance.close();
  await opened.seeding?.stop();
  await opened.writeSide?.drain();
  await opened.readSide?.close();
  await opened.observability?.close();
  opened.eviction?.close();
  await opened.connections.close();
}
