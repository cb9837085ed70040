import type { LogEvent } from "../../core/event.js";
import { hincrby, type AnyProjection, type Operation, type VersionedReadModel } from "../../core/projection.js";
import type { LogReader } from "../../event-log/log-reader.js";
import type { Redis } from "../../platform/redis/redis.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import {
  createGenerations,
  keysOf,
  parkedKeys,
  parseParkedEvent,
  storeParkedEvent,
  toParkedEvent,
  withGenerationLock,
  type Applied,
  type Generation,
  type ParkedEvent,
} from "../store/index.js";
import { applyStep } from "./apply-step.js";
import { discardFirst, unparkStream } from "./discard-parked.js";
import { projectEvents } from "./project-events.js";

/** A parked stream of one read model. */
export interface ParkedStream {
  readonly readModel: string;
  /** The event that failed. */
  readonly first: ParkedEvent;
  /** The number of parked events, the failed one included. */
  readonly events: number;
}

/** The result of a replay: how many events were applied, and the event that fails now, if any. */
export interface Replayed {
  readonly applied: number;
  readonly failed: ParkedEvent | undefined;
  /** The rest of the stream was discarded too, because it depends on the discarded event. */
  readonly streamDiscarded?: true;
}

/** Dependencies of a replay. */
export interface ReplayDeps {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly projection: AnyProjection;
}

/** A parked stream: its events from the failed one on, up to the generation's position. */
interface LoadedStream {
  readonly serving: Generation;
  readonly first: ParkedEvent;
  readonly events: readonly LogEvent[];
}

type StreamStep = Extract<Applied, { kind: "applied" | "refused" }>;

/** Events per step. */
const batchSize = 500;

/** The parked streams in the serving generation of a read model's version; empty while none serves. */
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
 * Replays a parked stream in order, in the serving generation, up to the generation's position or to an event that fails;
 * undefined when the stream is not parked. With `discard`, the failed event is discarded first; the later events are
 * replayed, or discarded too if they depend on it. The projector may keep running: it waits for the lock meanwhile.
 * @throws GenerationLockedError when another process keeps the generation locked.
 */
export async function replayParked(
  deps: ReplayDeps,
  streamId: string,
  { discard }: { readonly discard: boolean },
): Promise<Replayed | undefined> {
  const { redis, projection } = deps;
  return withGenerationLock(redis, projection, async (lockToken) => {
    const replay = new StreamReplay(deps, streamId, lockToken);
    let stream = await replay.load();
    if (stream === undefined) return undefined;
    if (discard) {
      const streamDiscarded = projection.creates?.includes(stream.first.type) === true;
      await replay.discardFirst(stream, streamDiscarded);
      if (streamDiscarded) return { applied: 0, failed: undefined, streamDiscarded };
      stream = await replay.load();
    }
    let applied = 0;
    while (stream) {
      const { count, failed } = await replay.step(stream, batchSize);
      applied += count;
      if (failed) return { applied, failed };
      stream = await replay.load();
    }
    return { applied, failed: undefined };
  });
}

const noStreams = { parked: new Set<string>(), discarded: new Set<string>() };

/** The replay of one stream under the generation's lock. */
class StreamReplay {
  constructor(
    private readonly deps: ReplayDeps,
    private readonly streamId: string,
    private readonly lockToken: string,
  ) {}

  /** Loads the stream; undefined when it is not parked. */
  async load(): Promise<LoadedStream | undefined> {
    const { redis, log, projection } = this.deps;
    const serving = await createGenerations(redis, projection).serving();
    if (serving === undefined) return undefined;
    const streams = keysOf(redis, projection).prefix(serving.number) + parkedKeys.streams;
    const text = await redis.hget(streams, this.streamId);
    if (!text) return undefined;
    const first = parseParkedEvent(text);
    // One more than a step takes: the event that blocks the stream after the step.
    const events = await log.readStream(this.streamId, first.version - 1, batchSize + 1);
    return { serving, first, events: events.filter(({ position }) => position <= serving.position) };
  }

  async discardFirst({ serving, first, events }: LoadedStream, discardStream: boolean): Promise<void> {
    const result = await this.apply(serving, discardFirst(first, events[1], discardStream));
    if (result.kind === "refused") throw new Error(`Redis rejected a discarded event: ${result.reason}`);
  }

  /**
   * Applies up to `limit` events, or those before one that fails. When Redis rejects the step, bisects it to find the
   * event that it rejects.
   */
  async step(
    stream: LoadedStream,
    limit: number,
  ): Promise<{ readonly count: number; readonly failed: ParkedEvent | undefined }> {
    const { serving, events, first } = stream;
    const { operations, count, obstacle } = projectEvents(this.deps.projection, noStreams, events.slice(0, limit));
    const next = events[count];
    const failed =
      next && obstacle && toParkedEvent(next, obstacle.kind === "failed" ? obstacle.error : obstacle.reason);
    const result = await this.apply(serving, [
      ...operations,
      hincrby(parkedKeys.events, first.streamId, -count),
      ...(next ? [storeParkedEvent(failed ?? toParkedEvent(next, "is being replayed"))] : unparkStream(first.streamId)),
    ]);
    if (result.kind === "applied") return { count, failed };
    if (count > 1) return this.step(stream, Math.floor(count / 2));
    const refused: ParkedEvent = { ...first, error: result.reason, parkedAt: Date.now() };
    await this.apply(serving, [storeParkedEvent(refused)]);
    return { count: 0, failed: refused };
  }

  /** Applies operations without moving the generation's position. */
  private async apply(serving: Generation, operations: readonly Operation[]): Promise<StreamStep> {
    const { redis, projection } = this.deps;
    const step = { ...serving, operations, revision: serving.revision + 1, evictUpTo: 0, checkFirst: true };
    const result = await applyStep(redis, projection, serving, step, this.lockToken);
    switch (result.kind) {
      case "applied":
      case "refused":
        return result;
      case "damaged":
        return { kind: "refused", reason: result.reason };
      case "unavailable":
        throw new UnavailableError(`Redis accepts no writes: ${result.reason}`);
      case "stale":
      case "locked":
      case "broken":
        throw new Error("The read model was changed by another process meanwhile; run the replay again");
    }
  }
}
