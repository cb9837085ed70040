import type { AnyProjection, NamedReadModel } from "../../core/projection.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import { LogReplacedError, type ReadModels } from "../serving/index.js";
import type { Change } from "./change.js";
import type { ChangeQueue, ChangeQueueLimits } from "./change-queue.js";
import { followChanges, type FollowDeps } from "./follow-changes.js";
import type { MessageSource } from "./message-source.js";
import type { RecentEvents } from "./recent-events.js";
import { Topics } from "./topics.js";

/** The changes of documents, for subscriptions. A process parses a message once and fans it out to its subscribers. */
export interface ChangeFeed {
  /**
   * Emits every change under `topic` from when the promise resolves, in order: none missed, none repeated. Lost changes
   * are backfilled from the read model, where only the newest state of a document is left. The source fails with an
   * UnavailableError when missed changes are past the change retention.
   */
  readonly subscribe: (projection: NamedReadModel, topic: string) => Promise<MessageSource<Change>>;
  /** Emits the current document, if it exists, then each newer change of it under `topic`. */
  readonly follow: (projection: NamedReadModel, key: string, topic: string) => Promise<MessageSource<Change>>;
  /** The number of subscribers, and of the changes in all their queues. */
  readonly load: () => { readonly subscribers: number; readonly waiting: number };
  /** The number of subscribers by read model. */
  readonly subscribers: () => ReadonlyMap<string, number>;
  /** Ends all subscriptions. */
  readonly close: () => void;
}

/** Dependencies of a change feed. */
export interface ChangeFeedDeps extends FollowDeps {
  readonly readModels: ReadModels;
  readonly projections: readonly AnyProjection[];
  readonly recentEvents: RecentEvents;
  /** The limits of each subscriber's queue. */
  readonly limits: ChangeQueueLimits;
}

/** Opens the change feed. It follows the changes of a read model from its first subscriber on. */
export function createChangeFeed(deps: ChangeFeedDeps): ChangeFeed {
  const { readModels, projections, recentEvents, limits } = deps;
  const topics = new Topics(limits);
  const started = new Map<string, Promise<void>>();

  function start(readModel: string): Promise<void> {
    const known = started.get(readModel);
    if (known) return known;
    const projection = projections.find((each) => each.readModel === readModel);
    const topicsOf = projection?.topics;
    if (projection === undefined || topicsOf === undefined)
      throw new Error(`The read model ${readModel} has no topics`);
    recentEvents.follow();
    const start = followChanges(deps, projection, {
      onChange: (emitted, epoch) => {
        const event = recentEvents.at(emitted.position, epoch);
        const change = event ? { ...emitted, event } : emitted;
        for (const topic of topicsOf(change.key, change.document)) topics.push(readModel, topic, change);
      },
      onEvicted: () => {
        topics.fail(readModel, new UnavailableError(`Changes of ${readModel} were missed; resubscribe`));
      },
      onReplaced: (epoch) => {
        topics.fail(readModel, new LogReplacedError(epoch));
      },
    });
    started.set(readModel, start);
    return start;
  }

  async function open(readModel: string, topic: string): Promise<ChangeQueue> {
    await start(readModel);
    return topics.open(readModel, topic);
  }

  return {
    subscribe: ({ readModel }, topic) => open(readModel, topic),
    follow: async (projection, key, topic) => {
      const queue = await open(projection.readModel, topic);
      try {
        const document = await (await readModels.of(projection).at()).document(key);
        queue.startWith(document && { key, document, position: Number(document["position"] ?? 0) || 0 }, key);
        return queue;
      } catch (error) {
        queue.end();
        throw error;
      }
    },
    load: () => {
      const queues = topics.queues();
      return { subscribers: queues.length, waiting: queues.reduce((sum, { size }) => sum + size, 0) };
    },
    subscribers: () => topics.counts(),
    close: () => {
      for (const queue of topics.queues()) queue.end();
    },
  };
}
