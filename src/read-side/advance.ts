import { setTimeout as delay } from "node:timers/promises";
import type { RecordedEvent } from "../core/event.js";
import { hincrby, type AnyProjection, type Operation } from "../core/projection.js";
import type { Position } from "../core/position.js";
import { eventIdentity } from "../event-log/log-reader.js";
import type { Logger } from "../platform/logging.js";
import type { Redis } from "../platform/redis.js";
import { applyStep } from "./apply.js";
import { movedTo, type OpenGeneration } from "./generations.js";
import { parkedKeys } from "./keys.js";
import { noteParked, parkedEvent, type ParkedEvent } from "./parked-event.js";
import { projectEvents } from "./project-events.js";
import type { LogWalk, SharedLog } from "./shared-log.js";
import { eventParked, stepApplied } from "./signals.js";

/** Brings generations of a read model forward. Undefined comes back where one is not as it was thought: look anew. */
export interface Advance {
  /** Applies events that follow the generation densely. Those that cannot be projected are parked. */
  readonly apply: (generation: OpenGeneration, events: readonly RecordedEvent[]) => Promise<OpenGeneration | undefined>;
  /** Applies what the log has after the generation's position, a step at least. */
  readonly heal: (generation: OpenGeneration) => Promise<OpenGeneration | undefined>;
  /** Applies the log until the generation is at `end`. */
  readonly fill: (generation: OpenGeneration, end: Position) => Promise<OpenGeneration | undefined>;
}

/** What it works with; times in milliseconds. */
export interface AdvanceParts {
  readonly redis: Redis;
  readonly log: SharedLog;
  readonly projection: AnyProjection;
  readonly logger: Logger;
  /** Events per step. */
  readonly batchSize: number;
  /** Events back from the newest one whose changes are kept for subscribers that have missed them. */
  readonly keptChanges: number;
  /** Waits before an event that fails is tried again; after the last one it is parked. */
  readonly retries: readonly number[];
  readonly signal: AbortSignal;
  readonly onParked?: (event: ParkedEvent) => void;
  readonly onApplied?: (generation: OpenGeneration, events: readonly RecordedEvent[]) => void;
}

/** What `keptChanges` is as a rule; a subscriber that has missed more has to begin anew. */
export const usualKeptChanges = 100_000;
/** With more parked streams than this, the fault is in the projection, and waiting is of no use. */
const patientUpTo = 20;
/** Milliseconds until a step that was held is tried again. */
const heldWait = 5;

/** Advances the generations of one read model. */
export function createAdvance(parts: AdvanceParts): Advance {
  const { redis, log, projection, logger, batchSize, keptChanges, retries, signal, onParked, onApplied } = parts;
  const { readModel } = projection;
  const refused = new Map<Position, Error>();
  /** Redis refused a step of these events, so the next generation takes them one by one, to learn which one it was. */
  let suspects: { readonly after: Position; readonly upTo: Position } | undefined;

  // Ends early when all is to end, which whoever waits sees for itself.
  const wait = (milliseconds: number) => delay(milliseconds, undefined, { signal }).catch(() => undefined);

  async function apply(
    generation: OpenGeneration,
    events: readonly RecordedEvent[],
  ): Promise<OpenGeneration | undefined> {
    let current: OpenGeneration | undefined = generation;
    let rest = events;
    while (current && rest.length > 0 && !signal.aborted) {
      const next = isSuspect(current.position) ? rest.slice(0, 1) : rest;
      const [first] = next;
      const { operations, count, error } = projectEvents(projection, { parked: current.parked, refused }, next);
      if (count > 0) current = await step(current, next.slice(0, count), operations);
      else if (first && !(await succeedsLater(current, first))) current = await park(current, first, error);
      else continue;
      rest = rest.slice(Math.max(count, 1));
    }
    return current;
  }

  async function succeedsLater({ parked }: OpenGeneration, event: RecordedEvent): Promise<boolean> {
    if (parked.size >= patientUpTo || refused.has(event.position)) return false;
    for (const milliseconds of retries) {
      await wait(milliseconds);
      if (projectEvents(projection, { parked, refused }, [event]).count > 0) return true;
    }
    return false;
  }

  const forgottenBy = (newest: Position) => Math.max(0, newest - keptChanges);

  async function park(
    generation: OpenGeneration,
    event: RecordedEvent,
    error: unknown,
  ): Promise<OpenGeneration | undefined> {
    // What was never tried again must not be given up.
    if (signal.aborted) return undefined;
    const parked = parkedEvent(event, error);
    const operations = [noteParked(parked), hincrby(parkedKeys.events, event.streamId, 1)];
    const next = await step(generation, [event], operations, { changesOfParked: 1 });
    if (next === undefined) return undefined;
    const { streamId, position } = event;
    logger.error({ err: error, readModel, streamId, position }, "event parked: it cannot be projected");
    eventParked.send({ readModel, streamId, position });
    onParked?.(parked);
    return { ...next, parked: new Set([...generation.parked, streamId]) };
  }

  async function step(
    generation: OpenGeneration,
    events: readonly RecordedEvent[],
    operations: readonly Operation[],
    { changesOfParked = 0, end = 0 } = {},
  ): Promise<OpenGeneration | undefined> {
    const last = events.at(-1);
    if (last === undefined) return generation;
    const next = { ...movedTo(generation, last), revision: generation.revision + changesOfParked };
    const forgotten = forgottenBy(Math.max(last.position, end));
    while (!signal.aborted) {
      const startedAt = performance.timeOrigin + performance.now();
      const applied = await applyStep(redis, projection, generation, { ...next, operations, forgotten });
      switch (applied.outcome) {
        case "applied": {
          if (suspects && next.position >= suspects.upTo) suspects = undefined;
          const endedAt = performance.timeOrigin + performance.now();
          if (applied.serves) stepApplied.send({ readModel, events, startedAt, endedAt });
          onApplied?.(next, events);
          return next;
        }
        case "refused":
          suspect(generation, last, events.length, applied.reason);
          return undefined;
        case "moved":
          return undefined;
        case "held":
          await wait(heldWait);
      }
    }
    return undefined;
  }

  function suspect(generation: OpenGeneration, last: RecordedEvent, count: number, reason: string): void {
    const range = { after: generation.position, upTo: last.position };
    logger.error({ readModel, ...range, reason }, "Redis refused a step; the read model is built anew");
    if (count === 1) refused.set(last.position, new Error(reason));
    else suspects = range;
  }

  function isSuspect(position: Position): boolean {
    return suspects !== undefined && position >= suspects.after && position < suspects.upTo;
  }

  /** With the last event that is known already, by which the log is recognised. */
  function read(source: LogWalk | SharedLog, position: Position): Promise<readonly RecordedEvent[]> {
    return position === 0 ? source.readAfter(0, batchSize) : source.readAfter(position - 1, batchSize + 1);
  }

  /** What follows the generation in a page that was read for it; none when the page is of another log. */
  function following({ position, identity }: OpenGeneration, page: readonly RecordedEvent[]): readonly RecordedEvent[] {
    if (position === 0) return page;
    const [known, ...events] = page;
    return known && eventIdentity(known) === identity ? events : [];
  }

  async function fill(start: OpenGeneration, end: Position): Promise<OpenGeneration | undefined> {
    /** Where it is once all that was sent is applied. */
    let generation = start;
    let sent: Promise<OpenGeneration | undefined> = Promise.resolve(start);
    const walk = log.walk();
    const readAhead = (position: Position) => unheard(read(walk, position));
    let page = readAhead(start.position);
    try {
      while (generation.position < end && !signal.aborted) {
        const events = following(generation, await page).filter(({ position }) => position <= end);
        const last = events.at(-1);
        if (last === undefined) return undefined;
        // The next page is read while this one is applied.
        page = readAhead(last.position);
        const { operations, count } = projectEvents(projection, { parked: generation.parked, refused }, events);
        const before = sent;
        if (count === events.length && !isSuspect(generation.position)) {
          // Redis has it before the last step is answered, and does not wait for us; should that one fail, this is void.
          const kept = last.position > forgottenBy(end) ? operations : operations.filter(isNoChange);
          sent = unheard(step(generation, events, kept, { end }));
          generation = movedTo(generation, last);
          if ((await before) === undefined) return undefined;
        } else {
          const applied = (await before) && (await apply(generation, events));
          if (applied === undefined) return undefined;
          generation = applied;
          sent = Promise.resolve(applied);
        }
      }
      const applied = await sent;
      return signal.aborted ? undefined : applied;
    } finally {
      walk.end();
      // Whoever gives the generation up next must not be followed by a step that is still on its way.
      await sent.catch(() => undefined);
    }
  }

  /** What is not waited for in the end may fail unheard. */
  function unheard<Result>(work: Promise<Result>): Promise<Result> {
    work.catch(() => undefined);
    return work;
  }

  return {
    apply,
    heal: async (generation) => {
      const events = following(generation, await read(log, generation.position));
      return events.length > 0 ? apply(generation, events) : undefined;
    },
    fill,
  };
}

function isNoChange([name]: Operation): boolean {
  return name !== "CHANGED";
}
