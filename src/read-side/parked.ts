import type { RecordedEvent } from "../core/event.js";
import { hdel, hincrby, hset, type AnyProjection, type Operation } from "../core/projection.js";
import type { LogReader } from "../event-log/log-reader.js";
import type { Redis } from "../platform/redis.js";
import { applyStep } from "./apply.js";
import { createGenerations, type Generation } from "./generations.js";
import { withHold } from "./hold.js";
import { keysOf, parkedKeys } from "./keys.js";
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
}

/** What replaying works with. */
export interface ReplayParts {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly projection: AnyProjection;
}

/** Events per step. */
const batchSize = 500;

/** The streams that wait in the serving generation of a read model; none while none serves. */
export async function listParked(redis: Redis, readModel: string): Promise<readonly ParkedStream[]> {
  const serving = await createGenerations(redis, readModel).serving();
  if (serving === undefined) return [];
  const prefix = keysOf(redis, readModel).prefix(serving.number);
  const streams = await redis.hgetall(prefix + parkedKeys.streams);
  const counts = await redis.hgetall(prefix + parkedKeys.events);
  return Object.entries(streams)
    .map(([streamId, text]) => ({
      readModel,
      first: parseParkedEvent(text),
      events: Number(counts[streamId] ?? 0),
    }))
    .sort((one, other) => one.first.position - other.first.position);
}

/**
 * Replays a parked stream in order, in the serving generation, up to its checkpoint or to an event that fails; undefined
 * when the stream is not parked. With `discard` the event that failed is given up first, and what comes after it is
 * replayed. The projector may run on: it waits meanwhile.
 * @throws GenerationHeldError when another one does such a thing at the moment.
 */
export async function replayParked(
  { redis, log, projection }: ReplayParts,
  streamId: string,
  { discard }: { readonly discard: boolean },
): Promise<Replayed | undefined> {
  const { readModel } = projection;
  const generations = createGenerations(redis, readModel);

  async function load(): Promise<Waiting | undefined> {
    const serving = await generations.serving();
    const text =
      serving && (await redis.hget(keysOf(redis, readModel).prefix(serving.number) + parkedKeys.streams, streamId));
    if (!text) return undefined;
    const first = parseParkedEvent(text);
    // One more than a step takes, to know what the stream waits for after it.
    const events = await log.readStream(streamId, first.version - 1, batchSize + 1);
    return { serving, first, events: events.filter(({ position }) => position <= serving.position) };
  }

  return withHold(redis, readModel, async (applier) => {
    const apply = async ({ serving }: Waiting, operations: readonly Operation[]): Promise<void> => {
      const step = { ...serving, operations, revision: serving.revision + 1, forgotten: 0 };
      const result = await applyStep(redis, readModel, serving, step, applier);
      if (result.outcome === "refused") throw new Error(`Redis refused an operation: ${result.reason}`);
      if (result.outcome !== "applied") throw new Error("The read model was moved meanwhile; nothing was done");
    };

    let waiting = await load();
    if (waiting === undefined) return undefined;
    if (discard) {
      await apply(waiting, giveUp(waiting));
      waiting = await load();
    }
    let applied = 0;
    while (waiting) {
      const { operations, count, error } = projectEvents(projection, nothing, waiting.events.slice(0, batchSize));
      const next = waiting.events[count];
      await apply(waiting, [
        ...operations,
        hincrby(parkedKeys.events, streamId, -count),
        ...(next ? [noteParked(parkedEvent(next, error ?? "is being replayed"))] : endOfWaiting(streamId)),
      ]);
      applied += count;
      if (next && error !== undefined) return { applied, failed: parkedEvent(next, error) };
      waiting = await load();
    }
    return { applied, failed: undefined };
  });
}

/** A parked stream, and its events from the one that failed on, as far as the generation has come. */
interface Waiting {
  readonly serving: Generation;
  readonly first: ParkedEvent;
  readonly events: readonly RecordedEvent[];
}

const nothing = { parked: new Set<string>(), refused: new Map<number, Error>() };

function giveUp({ first, events }: Waiting): Operation[] {
  const next = events[1];
  return [
    hset(parkedKeys.discarded, { [first.position]: JSON.stringify(first) }),
    hincrby(parkedKeys.events, first.streamId, -1),
    ...(next ? [noteParked(parkedEvent(next, "is being replayed"))] : endOfWaiting(first.streamId)),
  ];
}

function endOfWaiting(streamId: string): Operation[] {
  return [hdel(parkedKeys.streams, streamId), hdel(parkedKeys.events, streamId)];
}
