import { LRUCache } from "lru-cache";
import type { EventFormats } from "../core/event.js";
import type { AnyProjection } from "../core/projection.js";
import type { LogReader } from "../event-log/log-reader.js";
import type { Lineage } from "../event-log/lineage.js";
import { LogNotAvailableError } from "../event-log/absent-log.js";
import type { Logger } from "../platform/logging/logging.js";
import { messageOf } from "../platform/process/startup-error.js";
import { newLeaseHolder } from "../platform/lease-holder.js";
import type { ChannelNodes } from "../platform/redis/channel-nodes.js";
import type { Redis } from "../platform/redis/redis.js";
import { isRedisUnavailable } from "../platform/redis/redis-unavailable.js";
import { createChangeFeed, type ChangeFeed } from "./subscriptions/change-feed.js";
import { createEventFeed, type EventFeed } from "./messaging/event-feed.js";
import {
  defaultProjectorSettings,
  startProjector,
  type Projector,
  type ProjectorSettings,
} from "./projecting/projector.js";
import { claimNamespace, type Ownership } from "./store/ownership.js";
import { createReadModels, type ReadModels } from "./serving/read-models.js";
import { changeUnreadable, documentUnreadable } from "./signals.js";
import { createRecentEvents } from "./subscriptions/recent-events.js";
import { shareLog } from "./projecting/shared-log.js";
import { createSubscriber } from "./messaging/channel-subscriber.js";

export type { Change } from "./subscriptions/change.js";
export type { ChangeFeed } from "./subscriptions/change-feed.js";
export { mapChanges } from "./subscriptions/map-changes.js";
export { SlowSubscriberError } from "./subscriptions/change-queue.js";
export { listParked, replayParked, type ParkedStream, type Replayed } from "./projecting/replay-parked.js";
export type { ParkedEvent } from "./projecting/parked-event.js";
export type { ProjectorReport } from "./projecting/projector-report.js";
export { shareLog } from "./projecting/shared-log.js";
export { RebuildError, rebuildReadModel, type Rebuilt } from "./projecting/rebuild.js";
export { projectProbe, queryProbe, subscribeProbe } from "./store/permission-probes.js";
export { GenerationHeldError } from "./store/exclusive-lock.js";
export { readModelStatus, stateOf, type ReadModelState, type ReadModelStatus } from "./serving/read-model-status.js";
export { LogReplacedError, ReadModelBehindError } from "./serving/read-model-errors.js";
export type { PresentGeneration, ReadModel, ReadModels } from "./serving/read-models.js";
export { describeDifference, type Difference } from "./verify/difference.js";
export type { Verified } from "./verify/examination.js";
export { everything, sample } from "./verify/selection.js";
export { foldDocument } from "./verify/fold-document.js";
export { verify, type VerifyOptions } from "./verify/verify.js";
export { VerifyError } from "./verify/verify-error.js";
export { findListed, type ListedDocument } from "./serving/find-listed.js";
export {
  UnreadableDocumentError,
  type Decode,
  type IndexEntry,
  type IndexPage,
  type PageRange,
  type ReadModelView,
} from "./serving/read-model-view.js";

/** What the read side works with. */
export interface ReadSideParts {
  /** Several connections, since a long script or a subscription must not hold up queries. */
  readonly redis: { readonly queries: Redis; readonly projector: Redis; readonly channels: ChannelNodes };
  /** Absent, it has whatever epoch Redis names: there is nothing to compare it with. */
  readonly log: LogReader;
  readonly formats: EventFormats;
  readonly projections: readonly AnyProjection[];
  /** Whether this process keeps the read models up to date; else it only reads them. */
  readonly project: boolean;
  readonly logger: Logger;
  /** Milliseconds that a query waits for its `minPosition`. */
  readonly maxWait: number;
  readonly projectorSettings?: ProjectorSettings;
}

/** The read side of a process. */
export interface ReadSide {
  readonly readModels: ReadModels;
  readonly changes: ChangeFeed;
  /**
   * Resolves once this process may project, or Redis is away.
   * @throws StartupError when another deployment uses the same namespace.
   */
  readonly ready: () => Promise<void>;
  /** Why this process does not project though it should; undefined while it may. */
  readonly problem: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** Of what may wait for one subscriber; the documents are shared by all subscribers. */
const subscriberLimits = { every: 256, documents: 4_096 };
/** Events whose changes may still be on their way to subscribers. */
const maxRecentEvents = 4_096;
/** Milliseconds. */
const refreshEvery = 1_000;
/** How long nothing older is read than before, after Redis has come back with older data. */
const maxHoldMs = 30_000;
const maxReportedDocuments = 10_000;

/** Wires the read side: a projector per read model if it is to have any, the read models, the change feed. */
export function createReadSide(parts: ReadSideParts): ReadSide {
  const { redis, projections, logger, maxWait } = parts;
  let closing = false;
  const onFailure = (error: unknown) => {
    // What is still under way at the end fails for the connections that are closed.
    if (closing) return;
    // That Redis is away is logged once, by who watches its connections.
    const level = isRedisUnavailable(error) ? "debug" : "warn";
    logger[level]({ err: error }, "read side failed, retrying");
  };
  const reportOnce = createUnreadableLog(logger);
  const subscriber = createSubscriber(redis.channels, onFailure);
  const feed = createEventFeed(subscriber, parts.formats, () => currentEpochOf(parts.log), onFailure);
  const projecting = parts.project ? projectWhileOwned(parts, feed) : undefined;
  const readModels = createReadModels({
    redis: redis.queries,
    subscriber,
    projections,
    maxWait,
    refreshEvery,
    maxHoldMs,
    lineage: (named) => lineageOf(parts.log, named),
    onFailure,
    onUnreadable: ({ readModel, key, cause }) => {
      documentUnreadable.send({ readModel, key });
      reportOnce(readModel, key, cause);
    },
    onWentBack: (about) => {
      logger.warn(about, "read model is behind what was read before; serving it all the same");
    },
  });
  const changes = createChangeFeed({
    redis: redis.queries,
    subscriber,
    readModels,
    projections,
    recentEvents: createRecentEvents(feed, maxRecentEvents),
    limits: subscriberLimits,
    lineage: (named) => lineageOf(parts.log, named),
    onFailure,
  });
  const endUnreadable = changeUnreadable.listen(({ change: { key }, error }) => {
    reportOnce("subscription", key, error);
  });
  return {
    ready: async () => projecting?.ready(),
    problem: () => projecting?.problem(),
    readModels,
    changes,
    close: async () => {
      closing = true;
      endUnreadable();
      changes.close();
      readModels.close();
      await projecting?.close();
      subscriber.close();
    },
  };
}

/** Projects for as long as the namespace in Redis is that of this log. */
function projectWhileOwned(parts: ReadSideParts, feed: EventFeed): Ownership {
  const holder = newLeaseHolder();
  const { logger } = parts;
  let projectors: Projector[] = [];
  let stopped: Promise<unknown> = Promise.resolve();
  const stop = () => {
    const stopping = projectors.map((projector) => projector.stop());
    projectors = [];
    stopped = Promise.all([stopped, ...stopping]);
    return stopped;
  };
  const ownership = claimNamespace({
    ...{ redis: parts.redis.projector, log: parts.log, logger, holder },
    onGained: () => {
      projectors = startProjectors(parts, feed, holder);
    },
    onLost: () => {
      stop().catch((error: unknown) => {
        logger.warn({ err: error }, "projectors failed to stop");
      });
    },
  });
  return {
    ...ownership,
    close: async () => {
      await stop();
      await ownership.close();
      // It may have been gained until then.
      await stop();
    },
  };
}

function startProjectors(
  { projections, redis, logger, projectorSettings: settings = defaultProjectorSettings, ...parts }: ReadSideParts,
  feed: EventFeed,
  holder: string,
): Projector[] {
  const log = shareLog(parts.log);
  return projections.map((projection) =>
    startProjector({ projection, log, feed, redis: redis.projector, logger, holder, settings }),
  );
}

async function lineageOf<Named extends Lineage | undefined>(log: LogReader, named: Named): Promise<Lineage | Named> {
  try {
    return await log.head();
  } catch (error) {
    if (error instanceof LogNotAvailableError) return named;
    throw error;
  }
}

async function currentEpochOf(log: LogReader): Promise<string | undefined> {
  return (await lineageOf(log, undefined))?.epoch;
}

/** Logs each damaged document once, as far as it remembers. */
function createUnreadableLog(logger: Logger): (readModel: string, key: string, error: unknown) => void {
  const reported = new LRUCache<string, true>({ max: maxReportedDocuments });
  return (readModel, key, error) => {
    const id = `${readModel} ${key}`;
    if (reported.has(id)) return;
    reported.set(id, true);
    logger.error({ readModel, key, reason: messageOf(error) }, "document unreadable; rebuild the read model");
  };
}
