import type { AnyProjection } from "../core/projection.js";
import type { LogReader } from "../event-log/log-reader.js";
import type { Logger } from "../platform/logging/logging.js";
import type { Redis } from "../platform/redis/redis.js";
import {
  GenerationLockedError,
  listParked,
  replayParked,
  type ParkedStream,
  type Replayed,
} from "../read-side/index.js";
import type { CommandOrigin } from "../write-side/index.js";
import { audit } from "./audit.js";
import { requireWritable } from "./errors.js";
import { accepted, refused, unknownReadModel, type AdminResult } from "./refusal.js";

/** The outcome of replaying a parked stream. */
export type ReplayOutcome = "APPLIED" | "FAILED" | "STREAM_DISCARDED" | "NOT_PARKED";

/** The result of replaying one parked stream. */
export interface StreamReplay {
  readonly streamId: string;
  readonly outcome: ReplayOutcome;
  readonly appliedEvents: number;
  /** Why the stream is still parked, and at which event. */
  readonly error: string | null;
  readonly failedPosition: number | null;
}

/** Results of replaying streams. */
export interface Replays {
  readonly results: readonly StreamReplay[];
  /** Number of streams that were not replayed, for lack of time or because the read model was locked. */
  readonly remaining: number;
}

/** A request to replay parked streams. */
export interface ReplayRequest {
  readonly readModel: string;
  /** Undefined means the first ones. */
  readonly streamIds: readonly string[] | undefined;
  /** Whether to discard the event that fails, or to retry it. */
  readonly discard: boolean;
}

/** The parked streams of all read models. */
export interface ParkedStreams {
  /** The parked streams of a read model, by position; undefined for an unknown read model. */
  readonly list: (readModel: string) => Promise<readonly ParkedStream[] | undefined>;
  /** Replays parked streams. @throws LogNotAvailableError, ReadModelsReadOnlyError */
  readonly replay: (request: ReplayRequest, origin: CommandOrigin) => Promise<AdminResult<Replays>>;
}

/** Dependencies of {@link createParkedStreams}. */
export interface ParkedStreamsDeps {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly projections: readonly AnyProjection[];
  readonly logger: Logger;
}

/** The most streams of one request. */
const maxStreams = 100;
/** No stream is begun later than this, so that the request ends before its deadline. */
const budgetMs = 10_000;

/** Lists and replays parked streams, as `bifold parked` does. */
export function createParkedStreams({ redis, log, projections, logger }: ParkedStreamsDeps): ParkedStreams {
  const find = (name: string) => projections.find(({ readModel }) => readModel === name);
  return {
    list: async (readModel) => {
      const projection = find(readModel);
      return projection && listParked(redis, projection);
    },
    replay: async ({ readModel, streamIds, discard }, origin) => {
      const projection = find(readModel);
      if (projection === undefined) return unknownReadModel(projections, ["readModel"]);
      if (streamIds && (streamIds.length === 0 || streamIds.length > maxStreams))
        return refused("INVALID_STREAMS", `Name 1 to ${maxStreams} streams`, ["streamIds"]);
      // A replay locks the read model, so it begins only when the log is available.
      await log.head();
      const results: StreamReplay[] = [];
      const auditReplay = (details: object) => {
        const action = discard ? "parked events discarded" : "parked events retried";
        audit(logger, origin, action, { readModel, streams: results.length, ...details });
      };
      try {
        const named = streamIds ?? (await listParked(redis, projection)).map(({ first }) => first.streamId);
        await requireWritable(() => replayStreams({ redis, log, projection }, named, { discard, results }));
        auditReplay({});
        return accepted({ results, remaining: named.length - results.length });
      } catch (error) {
        if (error instanceof GenerationLockedError) return refused("READ_MODEL_LOCKED", error.message);
        // What was discarded before the failure stays discarded, of the stream that failed perhaps too.
        auditReplay({ failed: true });
        throw error;
      }
    },
  };
}

/** Replays streams in order and adds their results, while time remains and the read model is not locked. */
async function replayStreams(
  deps: { readonly redis: Redis; readonly log: LogReader; readonly projection: AnyProjection },
  streamIds: readonly string[],
  { discard, results }: { readonly discard: boolean; readonly results: StreamReplay[] },
): Promise<void> {
  const startedAt = performance.now();
  for (const streamId of streamIds.slice(0, maxStreams)) {
    if (performance.now() - startedAt > budgetMs) return;
    try {
      results.push(resultOf(streamId, await replayParked(deps, streamId, { discard })));
    } catch (error) {
      // The caller must learn which events are discarded: a repeated request discards the next ones.
      if (error instanceof GenerationLockedError && results.length > 0) return;
      throw error;
    }
  }
}

function resultOf(streamId: string, replayed: Replayed | undefined): StreamReplay {
  const base = { streamId, appliedEvents: replayed?.applied ?? 0, error: null, failedPosition: null };
  if (replayed === undefined) return { ...base, outcome: "NOT_PARKED" };
  const { failed, streamDiscarded } = replayed;
  if (failed) return { ...base, outcome: "FAILED", error: failed.error, failedPosition: failed.position };
  return { ...base, outcome: streamDiscarded ? "STREAM_DISCARDED" : "APPLIED" };
}
