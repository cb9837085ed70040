import { erasuresChannelOf } from "../core/channels.js";
import type { EventFormats } from "../core/event.js";
import type { AnyProjection } from "../core/projection.js";
import type { LogReader } from "../event-log/log-reader.js";
import type { Lineage } from "../event-log/lineage.js";
import { LogNotAvailableError } from "../event-log/absent-log.js";
import type { Logger } from "../platform/logging/logging.js";
import type { SubjectKeys } from "../personal-data/index.js";
import type { ChannelNodes } from "../platform/redis/channel-nodes.js";
import type { Redis } from "../platform/redis/redis.js";
import { isRedisUnavailable } from "../platform/redis/redis-unavailable.js";
import { createEventFeed, createSubscriber, type EventFeed, type Subscriber } from "./messaging/index.js";
import { projectWhileOwned, type ProjectorSettings } from "./projecting/index.js";
import { createReadModels, createUnreadableLog, type ReadModels } from "./serving/index.js";
import { documentUnreadable } from "./serving/signals.js";
import { createChangeFeed, createRecentEvents, type ChangeFeed } from "./subscriptions/index.js";
import { changeUnreadable } from "./subscriptions/signals.js";

export {
  listParked,
  rebuildReadModel,
  RebuildError,
  RebuildRunningError,
  replayParked,
  shareLog,
  type ParkedStream,
  type Rebuilt,
  type Replayed,
} from "./projecting/index.js";
export {
  decodeFields,
  findListed,
  listDocuments,
  LogReplacedError,
  ReadModelBehindError,
  readModelStatus,
  stateOf,
  UnreadableDocumentError,
  type CurrentGeneration,
  type Decode,
  type DocumentPage,
  type IndexEntry,
  type IndexPage,
  type ListedDocument,
  type PageRange,
  type ReadModel,
  type ReadModels,
  type ReadModelState,
  type ReadModelStatus,
  type ReadModelView,
  type ScoreBounds,
} from "./serving/index.js";
export {
  createLease,
  GenerationLockedError,
  projectProbe,
  queryProbe,
  subscribeProbe,
  type ParkedEvent,
  type ProjectorReport,
} from "./store/index.js";
export {
  empty,
  ended,
  followAll,
  mapChanges,
  MessageSource,
  oncePerChange,
  ResumeTooOldError,
  SlowSubscriberError,
  type Change,
  type ChangeFeed,
  type ResumePoint,
  type Taken,
  type Waiter,
} from "./subscriptions/index.js";
export {
  describeDifference,
  everything,
  foldDocument,
  sample,
  verify,
  VerifyError,
  type Difference,
  type Verified,
  type VerifyOptions,
} from "./verify/index.js";

/** Dependencies and options of the read side. */
export interface ReadSideDeps {
  /** Separate connections: a long script or a subscription must not delay queries. */
  readonly redis: { readonly queries: Redis; readonly projector: Redis; readonly channels: ChannelNodes };
  /** An absent log accepts the epoch in Redis, because it has no epoch to compare. */
  readonly log: LogReader;
  readonly formats: EventFormats;
  readonly projections: readonly AnyProjection[];
  /** Whether this process runs projectors; otherwise it only reads. */
  readonly project: boolean;
  readonly logger: Logger;
  /** Timeout of a query that waits for its `minPosition`. */
  readonly minPositionTimeoutMs: number;
  readonly projectorSettings?: ProjectorSettings;
  /** The cached keys of data subjects, from which the erasures of other processes evict. */
  readonly cachedKeys?: Pick<SubjectKeys, "evict" | "clear"> | undefined;
}

/** The read side of a process. */
export interface ReadSide {
  readonly readModels: ReadModels;
  readonly changes: ChangeFeed;
  /** See {@link EventFeed.receiveOwn}. */
  readonly receiveOwn: EventFeed["receiveOwn"];
  /**
   * Resolves once this process may project, or when Redis is unavailable.
   * @throws StartupError when another deployment uses the same namespace.
   */
  readonly ready: () => Promise<void>;
  /** The reason why this process does not project although it should; undefined while it may. */
  readonly problem: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** The limits of each subscriber's queue. Its documents are shared with the other queues. */
const subscriberLimits = { maxChanges: 256, maxDocuments: 4_096 };
/** Events whose changes may still be on their way to subscribers. */
const maxRecentEvents = 4_096;
const refreshIntervalMs = 1_000;
/** After this long, reads accept that Redis has come back with older data. */
const staleReadTimeoutMs = 30_000;

/** Creates the read side: read models, the change feed and, if this process projects, a projector per read model. */
export function createReadSide(deps: ReadSideDeps): ReadSide {
  const { redis, log, projections, logger, minPositionTimeoutMs } = deps;
  let closing = false;
  const onFailure = (error: unknown) => {
    // Work that is in flight at the end fails with its closed connections.
    if (closing) return;
    // The monitor of the Redis connections logs once that Redis is unavailable.
    const level = isRedisUnavailable(error) ? "debug" : "warn";
    logger[level]({ err: error }, "read side failed, retrying");
  };
  const lineage = (known: Lineage) => lineageOf(log, known);
  const logUnreadable = createUnreadableLog(logger);
  const subscriber = createSubscriber(redis.channels, onFailure);
  if (deps.cachedKeys) evictErased(subscriber, deps.cachedKeys);
  const currentEpoch = async () => (await lineageOf(log, undefined))?.epoch;
  const feed = createEventFeed(subscriber, deps.formats, currentEpoch, onFailure);
  const projectors = deps.project ? projectWhileOwned({ ...deps, redis: redis.projector, feed }) : undefined;
  const readModels = createReadModels({
    ...{ redis: redis.queries, subscriber, projections, lineage, onFailure },
    ...{ minPositionTimeoutMs, refreshIntervalMs, staleReadTimeoutMs },
    onUnreadable: ({ readModel, key, cause }) => {
      documentUnreadable.send({ readModel, key });
      logUnreadable(readModel, key, cause);
    },
    onStaleRead: (reads) => {
      logger.warn(reads, "read model is behind earlier reads, serving it anyway");
    },
  });
  const changes = createChangeFeed({
    ...{ redis: redis.queries, subscriber, readModels, projections, lineage, onFailure },
    ...{ log, minPositionTimeoutMs },
    recentEvents: createRecentEvents(feed, maxRecentEvents),
    limits: subscriberLimits,
  });
  const endUnreadable = changeUnreadable.listen(({ change: { key }, error }) => {
    logUnreadable("subscription", key, error);
  });
  return {
    ready: async () => projectors?.ready(),
    problem: () => projectors?.problem(),
    readModels,
    changes,
    receiveOwn: feed.receiveOwn,
    close: async () => {
      closing = true;
      endUnreadable();
      changes.close();
      readModels.close();
      await projectors?.close();
      subscriber.close();
    },
  };
}

/** After a lost connection, erasures may have been missed. */
function evictErased(subscriber: Subscriber, { evict, clear }: Pick<SubjectKeys, "evict" | "clear">): void {
  subscriber.listen(erasuresChannelOf(subscriber.namespace), { onMessage: evict, onSubscribed: clear });
}

async function lineageOf<Known extends Lineage | undefined>(log: LogReader, known: Known): Promise<Lineage | Known> {
  try {
    return await log.head();
  } catch (error) {
    if (error instanceof LogNotAvailableError) return known;
    throw error;
  }
}
