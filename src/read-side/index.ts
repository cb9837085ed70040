import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { EventFormats } from "../core/event.js";
import type { AnyProjection } from "../core/projection.js";
import type { LogReader } from "../event-log/log-reader.js";
import { sharePages } from "../event-log/shared-pages.js";
import type { Logger } from "../platform/logging.js";
import type { Redis } from "../platform/redis.js";
import { createChangeFeed, type ChangeFeed } from "./change-feed.js";
import { createEventFeed } from "./event-feed.js";
import { defaultProjectorSettings, startProjector, type ProjectorSettings } from "./projector.js";
import { createReadModels, type ReadModels } from "./read-models.js";
import { createSubscriber } from "./subscriber.js";

export type { Change } from "./change.js";
export type { ChangeFeed } from "./change-feed.js";
export { mapChanges } from "./map-changes.js";
export { SlowSubscriberError } from "./change-queue.js";
export { readModelStatus, stateOf, type ReadModelState, type ReadModelStatus } from "./read-model-status.js";
export { ReadModelBehindError, type ReadModel, type ReadModels } from "./read-models.js";
export type { IndexEntry, IndexPage, PageRange, ReadModelView } from "./read-model-view.js";

/** What the read side works with: three connections, since a long script or a subscription must not hold up queries. */
export interface ReadSideParts {
  readonly redis: { readonly queries: Redis; readonly projector: Redis; readonly subscriber: Redis };
  readonly log: LogReader;
  readonly formats: EventFormats;
  readonly projections: readonly AnyProjection[];
  readonly logger: Logger;
  /** Milliseconds that a query waits for its `minPosition`. */
  readonly maxWait: number;
  readonly projectorSettings?: ProjectorSettings;
}

/** The read side of a process. */
export interface ReadSide {
  readonly readModels: ReadModels;
  readonly changes: ChangeFeed;
  readonly close: () => Promise<void>;
}

/** Of what may wait for one subscriber; the documents are shared by all subscribers. */
const subscriberLimits = { every: 256, documents: 4_096 };
/** Milliseconds. */
const refreshEvery = 1_000;

/** Wires the read side: a projector per read model, the read models, the change feed. */
export function createReadSide(parts: ReadSideParts): ReadSide {
  const { redis, formats, projections, logger, maxWait, projectorSettings = defaultProjectorSettings } = parts;
  let closing = false;
  const onFailure = (error: unknown) => {
    // What is still under way at the end fails for the connections that are closed.
    if (!closing) logger.warn({ err: error }, "read side");
  };
  const subscriber = createSubscriber(redis.subscriber, onFailure);
  const feed = createEventFeed(subscriber, formats, onFailure);
  const log = sharePages(parts.log);
  const holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const projectors = projections.map((projection) =>
    startProjector({ projection, log, feed, redis: redis.projector, logger, holder, settings: projectorSettings }),
  );
  const names = projections.map(({ readModel }) => readModel);
  const readModels = createReadModels({
    redis: redis.queries,
    subscriber,
    names,
    maxWait,
    refreshEvery,
    epoch: async () => (await parts.log.head()).epoch,
    onFailure,
  });
  const changes = createChangeFeed({
    redis: redis.queries,
    subscriber,
    readModels,
    projections,
    limits: subscriberLimits,
    onFailure,
  });
  return {
    readModels,
    changes,
    close: async () => {
      closing = true;
      changes.close();
      readModels.close();
      await Promise.all(projectors.map((projector) => projector.stop()));
    },
  };
}
