import type { LogEvent } from "../../core/event.js";
import {
  hdel,
  hincrby,
  hset,
  type AnyProjection,
  type Operation,
  type VersionedReadModel,
} from "../../core/projection.js";
import type { LogReader } from "../../event-log/log-reader.js";
import type { Redis } from "../../platform/redis/redis.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import { applyStep, type Applied } from "./apply-step.js";
import { createGenerations, type Generation } from "../store/generations.js";
import { withHold } from "../store/exclusive-lock.js";
import { keysOf, parkedKeys } from "../store/keys.js";
import { noteParked, parkedEvent, parseParkedEvent, type ParkedEvent } from "./parked-event.js";
import { projectEvents } from "./project-events.js";

/** A stream that waits, in one read model, for an event of it that could not be projected. */
export interface ParkedStream {
  readonly readModel: string;
  /** The event that failed. */
  readonly first: ParkedEvent;
  /** How many events wait, the one that failed included. */
  readonly events: number;
}

/** What came of replaying a parked stream: how many events were applied, and the one that fails now, if any does. */
export interface Replayed {
  readonly applied: number;
  readonly failed: ParkedEvent | undefined;
  /** The rest of the stream was given up as well: it cannot stand without the event that was. */
  readonly streamDiscarded?: true;
}

/** What replaying works with. */
export interface ReplayParts {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly projection: AnyProjection;
}

/** Events per step. */
const batchSize = 500;

/** The streams that wait in the serving generation of a read model's version; none while none serves. */
export async function listParked(redis: Redis, readModel: VersionedReadModel): Promise<readonly ParkedStream[]> {
  const serving = await createGenerations(redis, readModel).serving();
  if (serving === undefined) return [];
  const prefix = keysOf(redis, readModel).prefix(serving.number);
  const streams = await redis.hgetall(prefix + parkedKeys.streams);
  const counts = await redis.hgetall(prefix + parkedKeys.events);
  return Object.entries(streams)
    .map(([streamId, text]) => ({
      readModel: readModel.readModel,
      first: parseParkedEvent(text),
      events: Number(counts[streamId] ?? 0),
    }))
    .sort((one, other) => one.first.position - other.first.position);
}

/**
 * Replays a parked stream in order, in the serving generation, up to its checkpoint or to an event that fails; undefined
 * when the stream is not parked. With `discard` the event that failed is given up first, and what comes after it is
 * replayed, or given up as well where it cannot stand without that event. The projector may run on: it waits meanwhile.
 * @throws GenerationHeldError when another one does such a thing at the moment.
 */
export async function replayParked(
  { redis, log, projection }: ReplayParts,
  streamId: string,
  { discard }: { readonly discard: boolean },
): Promise<Replayed | undefined> {
  const generations = createGenerations(redis, projection);

  async function load(): Promise<Waiting | undefined> {
    const serving = await generations.serving();
    const text =
      serving && (await redis.hget(keysOf(redis, projection).prefix(serving.number) + parkedKeys.streams, streamId));
    if (!text) return undefined;
    const first = parseParkedEvent(text);
    // One more than a step takes, to know what the stream waits for after it.
    const events = await log.readStream(streamId, first.version - 1, batchSize + 1);
    return { serving, first, events: events.filter(({ position }) => position <= serving.position) };
  }

  return withHold(redis, projection, async (applier) => {
    const apply: Apply = async ({ serving }, operations) => {
      const step = { ...serving, operations, revision: serving.revision + 1, forgotten: 0, checks: true };
      const result = await applyStep(redis, projection, serving, step, applier);
      if (result.outcome === "applied" || result.outcome === "refused") return result;
      if (result.outcome === "damaged") return { ...result, outcome: "refused" };
      if (result.outcome === "unavailable") throw new UnavailableError(`Redis takes no writes: ${result.reason}`);
      throw new Error("The read model was moved meanwhile; nothing was done");
    };

    let waiting = await load();
    if (waiting === undefined) return undefined;
    if (discard) {
      const streamDiscarded = projection.creates?.includes(waiting.first.type) === true;
      const result = await apply(waiting, giveUp(waiting, streamDiscarded));
      if (result.outcome === "refused") throw new Error(`Redis cannot note a discarded event: ${result.reason}`);
      if (streamDiscarded) return { applied: 0, failed: undefined, streamDiscarded };
      waiting = await load();
    }
    let applied = 0;
    while (waiting) {
      const { count, failed } = await replayStep(projection, waiting, apply, batchSize);
      applied += count;
      if (failed) return { applied, failed };
      waiting = await load();
    }
    return { applied, failed: undefined };
  });
}

/** A parked stream, and its events from the one that failed on, as far as the generation has come. */
interface Waiting {
  readonly serving: Generation;
  readonly first: ParkedEvent;
  readonly events: readonly LogEvent[];
}

type Apply = (
  waiting: Waiting,
  operations: readonly Operation[],
) => Promise<Extract<Applied, { outcome: "applied" | "refused" }>>;

interface ReplayedStep {
  readonly count: number;
  readonly failed?: ParkedEvent;
}

const nothing = { parked: new Set<string>(), discarded: new Set<string>() };

/** Applies up to `limit` events, or those before one that fails. With ever fewer, it finds out which one Redis refuses. */
async function replayStep(
  projection: AnyProjection,
  waiting: Waiting,
  apply: Apply,
  limit: number,
): Promise<ReplayedStep> {
  const { events, first } = waiting;
  const { operations, count, obstacle } = projectEvents(projection, nothing, events.slice(0, limit));
  const next = events[count];
  const failed = next && obstacle && parkedEvent(next, obstacle.kind === "failed" ? obstacle.error : obstacle.reason);
  const result = await apply(waiting, [
    ...operations,
    hincrby(parkedKeys.events, first.streamId, -count),
    ...(next ? [noteParked(failed ?? parkedEvent(next, "is being replayed"))] : endOfWaiting(first.streamId)),
  ]);
  if (result.outcome === "applied") return failed ? { count, failed } : { count };
  if (count > 1) return replayStep(projection, waiting, apply, Math.floor(count / 2));
  const refused: ParkedEvent = { ...first, error: result.reason, parkedAt: Date.now() };
  await apply(waiting, [noteParked(refused)]);
  return { count: 0, failed: refused };
}

function giveUp({ first, events }: Waiting, streamDiscarded: boolean): Operation[] {
  const { streamId, position } = first;
  const discarded = hset(parkedKeys.discarded, { [position]: JSON.stringify(first) });
  if (streamDiscarded)
    return [discarded, hset(parkedKeys.discardedStreams, { [streamId]: position }), ...endOfWaiting(streamId)];
  const next = events[1];
  return [
    discarded,
    hincrby(parkedKeys.events, streamId, -1),
    ...(next ? [noteParked(parkedEvent(next, "is being replayed"))] : endOfWaiting(streamId)),
  ];
}

function endOfWaiting(streamId: string): Operation[] {
  return [hdel(parkedKeys.streams, streamId), hdel(parkedKeys.events, streamId)];
}
