import { setTimeout as delay } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { RecordedEvent } from "../core/event.js";
import type { AnyProjection } from "../core/projection.js";
import type { Position } from "../core/position.js";
import { eventIdentity, type LogHead } from "../event-log/log-reader.js";
import type { Logger } from "../platform/logging.js";
import type { Redis } from "../platform/redis.js";
import { createAdvance, usualKeptChanges } from "./advance.js";
import type { EventFeed } from "./event-feed.js";
import { createGenerations, type Generation, type OpenGeneration } from "./generations.js";
import { keysOf } from "./keys.js";
import { createLease } from "./lease.js";
import { createPendingEvents } from "./pending-events.js";
import { gapHealed, leaseMoved, projectorFailed } from "./signals.js";
import type { SharedLog } from "./shared-log.js";
import { createWakeUp } from "./wake-up.js";

/** Keeps one read model up to date with the log, or stands by while another one does. */
export interface Projector {
  /** Ends after the step in hand. */
  readonly stop: () => Promise<void>;
}

/** What a projector works with. */
export interface ProjectorParts {
  readonly projection: AnyProjection;
  readonly log: SharedLog;
  readonly feed: EventFeed;
  readonly redis: Redis;
  readonly logger: Logger;
  /** Names this process to others. */
  readonly holder: string;
  readonly settings: ProjectorSettings;
}

/** How a projector goes about it; times in milliseconds. */
export interface ProjectorSettings {
  /** Events per step. */
  readonly batchSize: number;
  /** Events back from the newest one whose changes are kept for subscribers that have missed them. */
  readonly keptChanges: number;
  /** Events heard of that may wait in memory; further ones come from the log. */
  readonly maxPending: number;
  /** After this long without a message the log itself is asked. */
  readonly silence: number;
  /** How often a standby asks for the lease. */
  readonly standby: number;
  /** Wait after a failure, doubled up to the second. */
  readonly retryDelays: readonly [first: number, longest: number];
  /** Waits before an event that cannot be projected is tried again. */
  readonly poisonRetries: readonly number[];
  /** How long a replaced generation stays at least, for the queries that still read it. */
  readonly grace: number;
}

/** Good for a server. */
export const defaultProjectorSettings: ProjectorSettings = {
  batchSize: 250,
  keptChanges: usualKeptChanges,
  maxPending: 5_000,
  silence: 1_000,
  standby: 500,
  retryDelays: [50, 2_000],
  poisonRetries: [50, 200, 500],
  grace: 5_000,
};

/** Applied events by which a repeated message is told from one of another log. */
const rememberedEvents = 1_024;

/** Starts a projector. It never gives up: what fails is logged and tried again, from what Redis and the log say then. */
export function startProjector(parts: ProjectorParts): Projector {
  const { projection, log, feed, redis, logger, holder, settings } = parts;
  const { batchSize, keptChanges, maxPending, silence, standby, retryDelays, poisonRetries, grace } = settings;
  const { readModel } = projection;
  const generations = createGenerations(redis, readModel);
  const lease = createLease(redis, keysOf(redis, readModel).lease, holder, (held) => {
    logger.info({ readModel }, held ? "projecting" : "standing by");
    leaseMoved.send({ readModel, held });
  });
  const pending = createPendingEvents(maxPending);
  const applied = new LRUCache<Position, string>({ max: rememberedEvents });
  const wakeUp = createWakeUp();
  const stopping = new AbortController();
  const { signal } = stopping;
  const advance = createAdvance({
    ...{ redis, log, projection, logger, batchSize, keptChanges, signal },
    retries: poisonRetries,
    onApplied: (_generation, events) => {
      retryDelay = retryDelays[0];
      if (following === undefined) return;
      for (const event of events) applied.set(event.position, eventIdentity(event));
    },
  });
  let retryDelay = retryDelays[0];
  /** Where the generation is that is being followed. */
  let following: Position | undefined;
  /** An event was heard that should be known, and is not: the log may have been restored, and gone on. */
  let doubt = false;

  const unlisten = feed.listen({
    onEvents: (events) => {
      doubt ||= events.some(isStrange);
      pending.add(events);
      wakeUp.wake();
    },
    onHead: (position) => {
      pending.hear(position);
      wakeUp.wake();
    },
  });

  function isStrange(event: RecordedEvent): boolean {
    if (following === undefined || event.position > following) return false;
    return applied.get(event.position) !== eventIdentity(event);
  }

  const isStopped = () => signal.aborted;
  const isDoubted = () => doubt;

  // Ends early when all is to end, which whoever waits sees for itself.
  const wait = (milliseconds: number) => delay(milliseconds, undefined, { signal }).catch(() => undefined);

  async function run(): Promise<void> {
    while (!isStopped()) {
      try {
        if (await lease.take()) await project();
        else await wait(standby);
      } catch (error) {
        if (isStopped()) break;
        // That Redis is away, as it is at the start, is told by its connection.
        const level = redis.status === "ready" ? "error" : "debug";
        logger[level]({ err: error, readModel }, "projector failed; it tries again");
        projectorFailed.send({ readModel, error });
        // Another one may fare better, such as one of a newer release.
        await lease.release().catch(() => undefined);
        await wait(retryDelay);
        retryDelay = Math.min(retryDelay * 2, retryDelays[1]);
      }
    }
    // What cannot be given back runs out.
    await lease.release().catch(() => undefined);
  }

  async function project(): Promise<void> {
    // In this order: another projector may be at work, and must not be seen ahead of a head read before.
    const serving = await generations.serving();
    const head = await log.head();
    pending.reset();
    pending.hear(head.position);
    if (serving && (await isOfLog(serving, head))) {
      await follow(await generations.open(serving));
      return;
    }
    if (serving) {
      logger.warn({ readModel, serving, head }, "read model is not of this log; building it anew");
      log.forget();
      await generations.retire(serving);
    }
    const built = await build(head);
    if (built) await follow(built);
  }

  /** Whether a generation was built from this very log: also not from one that was restored, and has gone on since. */
  async function isOfLog({ epoch, position, identity }: Generation, head: LogHead): Promise<boolean> {
    if (epoch !== head.epoch || position > head.position) return false;
    return position === 0 || (await log.identityAt(position)) === identity;
  }

  /** Fills a generation up to `head`, then lets it serve; undefined when that has to be started over. */
  async function build(head: LogHead): Promise<OpenGeneration | undefined> {
    const begun = await generations.resume(head);
    const { number } = begun;
    if (!(await isOfLog(begun, head))) {
      log.forget();
      await generations.remove(number);
      return undefined;
    }
    logger.info({ readModel, generation: number, head: head.position }, "building read model");
    const filled = await advance.fill(begun, head.position);
    if (filled === undefined || !(await generations.serve(filled, await generations.serving()))) return undefined;
    logger.info({ readModel, generation: number, position: filled.position }, "read model serves");
    return filled;
  }

  async function follow(start: OpenGeneration): Promise<void> {
    const cleaning = removeOthersRegularly(start.number);
    let generation: OpenGeneration | undefined = start;
    doubt = false;
    applied.clear();
    try {
      while (generation && lease.held() && !isStopped()) {
        following = generation.position;
        generation = isDoubted() ? await check(generation) : await next(generation);
      }
    } finally {
      following = undefined;
      clearInterval(cleaning);
    }
  }

  async function next(generation: OpenGeneration): Promise<OpenGeneration | undefined> {
    const { position } = generation;
    const heard = pending.takeAfter(position, batchSize);
    if (heard.length > 0) return advance.apply(generation, heard);
    if (pending.heard() <= position) return (await wakeUp.wait(silence)) ? generation : check(generation);
    const healed = await advance.heal(generation);
    if (healed) gapHealed.send({ readModel, events: healed.position - position });
    return healed;
  }

  /** Whether log and Redis are still those that this projector knows. */
  async function check(generation: OpenGeneration): Promise<OpenGeneration | undefined> {
    doubt = false;
    const serving = await generations.serving();
    const head = await log.head();
    const { number, position, revision } = generation;
    if (serving?.number !== number || serving.position !== position || serving.revision !== revision) return undefined;
    if (!(await isOfLog(serving, head))) return undefined;
    pending.hear(head.position);
    return generation;
  }

  /** Generations that were replaced or given up; each is seen twice before it goes, so that it has had its time. */
  function removeOthersRegularly(serving: number): NodeJS.Timeout {
    let seen: ReadonlySet<number> = new Set();
    const remove = async () => {
      const others = await generations.others(serving);
      for (const number of others) if (seen.has(number)) await generations.remove(number);
      seen = new Set(others);
    };
    const timer = setInterval(() => {
      remove().catch((error: unknown) => {
        if (!isStopped()) logger.warn({ err: error, readModel }, "could not remove an old generation");
      });
    }, grace);
    timer.unref();
    return timer;
  }

  const ended = run();
  return {
    stop: async () => {
      stopping.abort();
      unlisten();
      wakeUp.wake();
      await ended;
    },
  };
}
