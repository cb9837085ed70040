import type { AnyProjection } from "../../core/projection.js";
import type { Change } from "./change.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import { createChangeQueue, type ChangeQueue, type ChangeQueueLimits } from "./change-queue.js";
import { followChanges, type FollowParts } from "./follow-changes.js";
import { LogReplacedError } from "../serving/read-model-errors.js";
import type { ReadModels } from "../serving/read-models.js";
import type { RecentEvents } from "./recent-events.js";

/** The changes of documents, for subscriptions. A message is parsed once per process and fanned out in it. */
export interface ChangeFeed {
  /**
   * Every change under `topic` from when the promise resolves, in order: none missed, none repeated. What was lost on
   * the way is healed from the read model, in which case only a document's newest state is told; the iterator throws an
   * UnavailableError when so much was lost that it cannot be.
   */
  readonly subscribe: (readModel: string, topic: string) => Promise<AsyncIterableIterator<Change>>;
  /** First the document as it is, if there is one, then each newer change of it under `topic`. */
  readonly follow: (readModel: string, key: string, topic: string) => Promise<AsyncIterableIterator<Change>>;
  /** How many subscribers there are, and how many changes wait for them all together. */
  readonly load: () => { readonly subscribers: number; readonly waiting: number };
  /** Ends all subscriptions. */
  readonly close: () => void;
}

/** What a change feed works with. */
export interface ChangeFeedParts extends FollowParts {
  readonly readModels: ReadModels;
  readonly projections: readonly AnyProjection[];
  readonly recentEvents: RecentEvents;
  /** What may wait for one subscriber. */
  readonly limits: ChangeQueueLimits;
}

/** Opens the change feed; Redis is only asked for changes of a read model once it has a first subscriber. */
export function createChangeFeed(parts: ChangeFeedParts): ChangeFeed {
  const { readModels, projections, recentEvents, limits } = parts;
  const topics = new Map<string, Set<ChangeQueue>>();
  const started = new Map<string, Promise<void>>();

  function start(readModel: string): Promise<void> {
    const known = started.get(readModel);
    if (known) return known;
    const projection = projections.find((each) => each.readModel === readModel);
    const topicsOf = projection?.topics;
    if (projection === undefined || topicsOf === undefined)
      throw new Error(`The read model ${readModel} has no topics`);
    recentEvents.follow();
    const failAll = (error: Error) => {
      for (const [name, queues] of topics)
        if (name.startsWith(nameOf(readModel, ""))) for (const queue of [...queues]) queue.fail(error);
    };
    const start = followChanges(parts, projection, {
      onChange: (told, epoch) => {
        const event = recentEvents.at(told.position, epoch);
        const change = event ? { ...told, event } : told;
        for (const topic of topicsOf(change.key, change.document))
          for (const queue of topics.get(nameOf(readModel, topic)) ?? []) queue.push(change);
      },
      onForgotten: () => {
        failAll(new UnavailableError(`Changes of ${readModel} were missed`));
      },
      onReplaced: (epoch) => {
        failAll(new LogReplacedError(epoch));
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
    subscribe: async (readModel, topic) => (await open(readModel, topic)).changes,
    follow: async (readModel, key, topic) => {
      const { changes } = await open(readModel, topic);
      try {
        const document = await (await readModels.of(readModel).at()).document(key);
        const snapshot = document && { key, document, position: Number(document["position"] ?? 0) || 0 };
        return startWith(snapshot, changes, key);
      } catch (error) {
        await changes.return?.();
        throw error;
      }
    },
    load: () => {
      const queues = [...topics.values()].flatMap((those) => [...those]);
      return { subscribers: queues.length, waiting: queues.reduce((sum, { waiting }) => sum + waiting(), 0) };
    },
    close: () => {
      for (const queues of topics.values()) for (const { changes } of queues) void changes.return?.();
    },
  };
}

function nameOf(readModel: string, topic: string): string {
  return `${readModel} ${topic}`;
}

/** The snapshot, then those changes of its document that are newer. */
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
