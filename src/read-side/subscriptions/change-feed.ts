import type { AnyProjection, NamedReadModel } from "../../core/projection.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import { LogReplacedError, type ReadModels } from "../serving/index.js";
import type { Change } from "./change.js";
import { createChangeQueue, type ChangeQueue, type ChangeQueueLimits } from "./change-queue.js";
import { followChanges, type FollowDeps } from "./follow-changes.js";
import type { RecentEvents } from "./recent-events.js";

/** The changes of documents, for subscriptions. A process parses a message once and fans it out to its subscribers. */
export interface ChangeFeed {
  /**
   * Emits every change under `topic` from when the promise resolves, in order: none missed, none repeated. Lost changes
   * are backfilled from the read model, where only the newest state of a document is left. The iterator throws an
   * UnavailableError when missed changes are past the change retention.
   */
  readonly subscribe: (projection: NamedReadModel, topic: string) => Promise<AsyncIterableIterator<Change>>;
  /** Emits the current document, if it exists, then each newer change of it under `topic`. */
  readonly follow: (projection: NamedReadModel, key: string, topic: string) => Promise<AsyncIterableIterator<Change>>;
  /** The number of subscribers, and of the changes in all their queues. */
  readonly load: () => { readonly subscribers: number; readonly waiting: number };
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
  const topics = new Map<string, Set<ChangeQueue>>();
  const started = new Map<string, Promise<void>>();

  function failAll(readModel: string, error: Error): void {
    for (const [name, queues] of topics)
      if (name.startsWith(nameOf(readModel, ""))) for (const queue of [...queues]) queue.fail(error);
  }

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
        for (const topic of topicsOf(change.key, change.document))
          for (const queue of topics.get(nameOf(readModel, topic)) ?? []) queue.push(change);
      },
      onEvicted: () => {
        failAll(readModel, new UnavailableError(`Changes of ${readModel} were missed; resubscribe`));
      },
      onReplaced: (epoch) => {
        failAll(readModel, new LogReplacedError(epoch));
      },
    });
    started.set(readModel, start);
    return start;
  }

  async function open(readModel: string, topic: string): Promise<ChangeQueue> {
    await start(readModel);
    const name = nameOf(readModel, topic);
    const queues = topics.get(name) ?? new Set();
    topics.set(name, queues);
    const queue = createChangeQueue(limits, () => {
      queues.delete(queue);
      if (queues.size === 0 && topics.get(name) === queues) topics.delete(name);
    });
    queues.add(queue);
    return queue;
  }

  return {
    subscribe: async ({ readModel }, topic) => (await open(readModel, topic)).changes,
    follow: async (projection, key, topic) => {
      const { changes } = await open(projection.readModel, topic);
      try {
        const document = await (await readModels.of(projection).at()).document(key);
        const snapshot = document && { key, document, position: Number(document["position"] ?? 0) || 0 };
        return startWith(snapshot, changes, key);
      } catch (error) {
        await changes.return?.();
        throw error;
      }
    },
    load: () => {
      const queues = [...topics.values()].flatMap((those) => [...those]);
      return { subscribers: queues.length, waiting: queues.reduce((sum, { size }) => sum + size(), 0) };
    },
    close: () => {
      for (const queues of topics.values()) for (const { changes } of queues) void changes.return?.();
    },
  };
}

function nameOf(readModel: string, topic: string): string {
  return `${readModel} ${topic}`;
}

/** Emits the snapshot, then those changes of its document that are newer. */
function startWith(
  snapshot: Change | undefined,
  changes: AsyncIterableIterator<Change>,
  key: string,
): AsyncIterableIterator<Change> {
  let first = snapshot;
  const newer: AsyncIterableIterator<Change> = {
    [Symbol.asyncIterator]: () => newer,
    next: async () => {
      if (first) {
        const value = first;
        first = undefined;
        return { done: false, value };
      }
      for (;;) {
        const result = await changes.next();
        if (result.done) return result;
        if (result.value.key === key && result.value.position > (snapshot?.position ?? 0)) return result;
      }
    },
    return: () => changes.return?.() ?? Promise.resolve({ done: true, value: undefined }),
  };
  return newer;
}
