import type { RecordedEvent } from "../core/event.js";
import type { AnyProjection } from "../core/projection.js";
import type { Position } from "../core/position.js";
import type { LogHead, LogReader } from "../event-log/log-reader.js";
import type { Logger } from "../platform/logging.js";
import type { Redis } from "../platform/redis.js";
import { applyEvents } from "./apply.js";
import type { EventFeed } from "./event-feed.js";
import { createGenerations, type Generation } from "./generations.js";
import { createPendingEvents } from "./pending-events.js";
import { createWakeUp } from "./wake-up.js";

/** Keeps one read model up to date with the log. */
export interface Projector {
  /** Ends after the step in hand. */
  readonly stop: () => Promise<void>;
}

/** What a projector works with. */
export interface ProjectorParts {
  readonly projection: AnyProjection;
  readonly log: LogReader;
  readonly feed: EventFeed;
  readonly redis: Redis;
  readonly logger: Logger;
  readonly settings: ProjectorSettings;
}

/** How a projector goes about it; times in milliseconds. */
export interface ProjectorSettings {
  /** Events per step. */
  readonly batchSize: number;
  /** Events heard of that may wait in memory; further ones come from the log. */
  readonly maxPending: number;
  /** After this long without a message the log itself is asked. */
  readonly silence: number;
  /** Wait after a failure, doubled up to the second. */
  readonly retryDelays: readonly [first: number, longest: number];
  /** How long a replaced generation stays, for the queries that still read it. */
  readonly grace: number;
}

/** Good for a server. */
export const defaultProjectorSettings: ProjectorSettings = {
  batchSize: 500,
  maxPending: 5_000,
  silence: 1_000,
  retryDelays: [50, 2_000],
  grace: 5_000,
};

/** Starts a projector. It never gives up: what fails is logged and tried again, from what Redis and the log say then. */
export function startProjector({ projection, log, feed, redis, logger, settings }: ProjectorParts): Projector {
  const { batchSize, maxPending, silence, retryDelays, grace } = settings;
  const generations = createGenerations(redis, projection.readModel);
  const pending = createPendingEvents(maxPending);
  const wakeUp = createWakeUp();
  const stopping = createWakeUp();
  let stopped = false;
  let removal: NodeJS.Timeout | undefined;
  let delay = retryDelays[0];

  const unlisten = feed.listen({
    onEvents: (events) => {
      pending.add(events);
      wakeUp.wake();
    },
    onHead: (position) => {
      pending.hear(position);
      wakeUp.wake();
    },
  });

  const isStopped = () => stopped;

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        // In this order: another projector may be at work, and must not be seen ahead of a head read before.
        const serving = await generations.serving();
        const head = await log.head();
        pending.reset();
        pending.hear(head.position);
        await follow((await trusted(serving, head)) ?? (await build(head)));
      } catch (error) {
        if (isStopped()) return;
        logger.error({ err: error, readModel: projection.readModel }, "projector failed; it tries again");
        await stopping.wait(delay);
        delay = Math.min(delay * 2, retryDelays[1]);
      }
    }
  }

  /** The serving generation if it was built from this very log; else queries stop reading it. */
  async function trusted(serving: Generation | undefined, head: LogHead): Promise<Generation | undefined> {
    if (serving === undefined) return undefined;
    if (serving.epoch === head.epoch && serving.position <= head.position) {
      removeOlderLater(serving.number);
      return serving;
    }
    logger.warn({ readModel: projection.readModel, serving, head }, "read model is not of this log; building it anew");
    await generations.retire(serving);
    return undefined;
  }

  /** Fills a generation up to `head`, then lets it serve; undefined when that has to be started over. */
  async function build(head: LogHead): Promise<Generation | undefined> {
    let generation: Generation | undefined = await generations.begin(head);
    logger.info(
      { readModel: projection.readModel, generation: generation.number, head: head.position },
      "building read model",
    );
    let page = readAhead(generation.position);
    while (!stopped && generation !== undefined && generation.position < head.position) {
      const events = await page;
      const last = events.at(-1)?.position;
      if (last === undefined) return undefined;
      // The next page is read while this one is applied.
      page = readAhead(last);
      const next = await apply(generation, events);
      if (next && next.position !== last) page = readAhead(next.position);
      generation = next;
    }
    if (stopped || generation === undefined) return undefined;
    if (!(await generations.serve(generation, await generations.serving()))) return undefined;
    logger.info(
      { readModel: projection.readModel, generation: generation.number, position: generation.position },
      "read model serves",
    );
    removeOlderLater(generation.number);
    return generation;
  }

  /** A page that is not waited for in the end may fail unheard. */
  function readAhead(position: Position): Promise<readonly RecordedEvent[]> {
    const page = log.readAfter(position, batchSize);
    page.catch(() => undefined);
    return page;
  }

  async function follow(start: Generation | undefined): Promise<void> {
    let generation = start;
    while (!stopped && generation !== undefined) {
      const { position }: Generation = generation;
      const heard = pending.takeAfter(position, batchSize);
      if (heard.length > 0) generation = await apply(generation, heard);
      else if (pending.heard() > position) generation = await heal(generation);
      else if (!(await wakeUp.wait(silence))) generation = await afterSilence(generation);
    }
  }

  /** A gap: the log has what was not heard. */
  async function heal(generation: Generation): Promise<Generation | undefined> {
    const events = await log.readAfter(generation.position, batchSize);
    if (events.length > 0) return apply(generation, events);
    // Heard of, but not in the log: it is not the one this read model was built from.
    return undefined;
  }

  /** Whether log and Redis are still those that this projector knows. */
  async function afterSilence(generation: Generation): Promise<Generation | undefined> {
    const [head, serving] = await Promise.all([log.head(), generations.serving()]);
    if (head.epoch !== generation.epoch || head.position < generation.position) return undefined;
    if (serving?.number !== generation.number || serving.epoch !== generation.epoch) return undefined;
    pending.hear(head.position);
    return serving;
  }

  async function apply(generation: Generation, events: readonly RecordedEvent[]): Promise<Generation | undefined> {
    const applied = await applyEvents(redis, projection, generation, events);
    delay = retryDelays[0];
    return applied === "gone" ? undefined : { ...generation, position: applied.position };
  }

  function removeOlderLater(serving: number): void {
    clearTimeout(removal);
    removal = setTimeout(() => {
      generations.removeOlder(serving).catch((error: unknown) => {
        // The next start removes what is left.
        if (!stopped)
          logger.warn({ err: error, readModel: projection.readModel }, "could not remove an old generation");
      });
    }, grace);
    removal.unref();
  }

  const ended = run();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(removal);
      unlisten();
      wakeUp.wake();
      stopping.wake();
      await ended;
    },
  };
}
