import { ORIGIN, type Position } from "../../core/position.js";
import type { NamedReadModel, VersionedReadModel } from "../../core/projection.js";
import { isOnLog } from "../../event-log/lineage.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { ReadRequest, ServingMark } from "../store/index.js";
import { createAcquire, type MinPosition } from "./acquire-serving.js";
import { ReadModelBehindError } from "./read-model-errors.js";
import { createReadBatch } from "./read-batch.js";
import { readModelStatus, type ReadModelStatus } from "./read-model-status.js";
import { createView, type ReadModelView, type UnreadableDocumentError } from "./read-model-view.js";
import { createServedFloor } from "./served-floor.js";
import { trackServing, type Serving, type ServingTracker, type ServingTrackerDeps } from "./serving-tracker.js";
import { createWaiters } from "./waiters.js";

/** A read model, as queries see it. */
export interface ReadModel {
  readonly name: string;
  /**
   * A view at least as fresh as `minPosition` of the log in `epoch`, or in the current one. Waits until the read model
   * has reached the position, up to a timeout. The generation is of the projection's `minVersion` or a later one: while
   * two builds run, an earlier one may serve.
   * @throws ReadModelBehindError
   * @throws LogReplacedError when the log does not have, or no longer has, that position of that epoch
   * @throws UnavailableError while Redis is unavailable
   */
  readonly at: (minPosition?: Position | null, epoch?: string | null, minVersion?: number) => Promise<ReadModelView>;
  /** The generation that this process reads, as far as it knows; undefined while none serves. */
  readonly current: () => CurrentGeneration | undefined;
  /** The reason why the read model does not serve, for operators; undefined while it serves. */
  readonly problem: () => string | undefined;
  /** Reads the status of its generations from Redis. */
  readonly status: () => Promise<ReadModelStatus>;
}

/** The generation that a process reads, as far as the process knows. */
export type CurrentGeneration = Omit<Serving, "lineage">;

/** All read models. */
export interface ReadModels {
  /** The read model of a projection. @throws Error when the process does not have it. */
  readonly of: (projection: NamedReadModel) => ReadModel;
  readonly all: () => readonly ReadModel[];
  readonly close: () => void;
}

/** Dependencies and options of a process's read models. */
export interface ReadModelsDeps extends Omit<ServingTrackerDeps, "onChange"> {
  readonly redis: Redis;
  readonly projections: readonly VersionedReadModel[];
  /** Timeout of a query that waits for its `minPosition`. */
  readonly minPositionTimeoutMs: number;
  /** Interval at which the state is read from Redis, in case a message was lost. */
  readonly refreshIntervalMs: number;
  /** Period of monotonic reads after Redis has come back with older data; then the older data is read anyway. */
  readonly staleReadTimeoutMs: number;
  /** Called for each read of a damaged document. */
  readonly onUnreadable: (error: UnreadableDocumentError) => void;
  /** Called when older data is read after all. */
  readonly onStaleRead: (reads: { readModel: string; served: Position; checkpoint: Position }) => void;
}

/** Opens the read models, and tracks which generation of each serves. */
export function createReadModels(deps: ReadModelsDeps): ReadModels {
  const models = new Map(deps.projections.map((each) => [each.readModel, followReadModel(each, deps)]));
  const refreshAll = () => {
    for (const { refresh } of models.values()) refresh().catch(deps.onFailure);
  };
  const timer = setInterval(refreshAll, deps.refreshIntervalMs);
  timer.unref();
  return {
    of: ({ readModel: name }) => {
      const model = models.get(name);
      if (model === undefined) throw new Error(`No read model is named ${name}`);
      return model;
    },
    all: () => [...models.values()],
    close: () => {
      clearInterval(timer);
    },
  };
}

function followReadModel(
  readModel: VersionedReadModel,
  deps: ReadModelsDeps,
): ReadModel & { refresh: () => Promise<void> } {
  const { readModel: name } = readModel;
  const waiters = createWaiters();
  const tracker = trackServing(readModel, { ...deps, onChange: waiters.notify });
  const floor = createServedFloor(deps.staleReadTimeoutMs, (reads) => {
    deps.onStaleRead({ readModel: name, ...reads });
  });
  const batch = createReadBatch(deps.redis, readModel);
  const acquire = createAcquire(name, { ...deps, waiters, tracker, floor });

  /** Whether the answers can be trusted. If so, later reads of this process are at least as fresh. */
  function accept(mark: ServingMark, min: MinPosition, serving: Serving): boolean {
    if (!isTrusted(mark, serving, Math.max(min.position, floor.required(serving)))) return false;
    const checkpoint = mark.position ?? serving.checkpoint;
    tracker.seenAt(serving.generation, checkpoint);
    floor.note(checkpoint === serving.checkpoint ? serving : { ...serving, checkpoint });
    return true;
  }

  function read(requests: readonly ReadRequest[], min: MinPosition, first: Serving): Promise<readonly unknown[]> {
    return batch
      .read(first, requests)
      .then(({ answers, mark }) => (accept(mark, min, first) ? answers : readAgain(requests, min, mark)));
  }

  /** Redis was emptied or replaced, or another generation serves, and no message has announced it yet. */
  async function readAgain(requests: readonly ReadRequest[], min: MinPosition, before: ServingMark) {
    const deadline = performance.now() + deps.minPositionTimeoutMs;
    for (let mark = before; ;) {
      await tracker.refresh().catch(deps.onFailure);
      if (performance.now() > deadline) throw new ReadModelBehindError(name, min.position, mark.position);
      const serving = await acquire(min, deadline);
      const reply = await batch.read(serving, requests);
      mark = reply.mark;
      if (accept(mark, min, serving)) return reply.answers;
    }
  }

  async function at(minPosition?: Position | null, epoch?: string | null, minVersion = 1): Promise<ReadModelView> {
    const min: MinPosition = { position: minPosition ?? ORIGIN, epoch: epoch ?? undefined, version: minVersion };
    const serving = acquire.ready(min) ?? (await acquire(min, performance.now() + deps.minPositionTimeoutMs));
    return createView(name, serving.lineage.epoch, (requests) => read(requests, min, serving), deps.onUnreadable);
  }

  return {
    name,
    at,
    current: () => {
      const state = tracker.state();
      if (state.kind !== "serving") return undefined;
      const { lineage: _lineage, ...current } = state.serving;
      return current;
    },
    problem: () => problemOf(tracker),
    status: () => readModelStatus(deps.redis, readModel),
    refresh: tracker.refresh,
  };
}

/** Whether data was read from a generation that served, was complete, and had reached the required position. */
function isTrusted(mark: ServingMark, serving: Serving, required: Position): boolean {
  if (mark.generation !== serving.generation || mark.position === undefined || mark.position < required) return false;
  return isOnLog(serving.lineage, mark.epoch, mark.position);
}

function problemOf(tracker: ServingTracker): string | undefined {
  const state = tracker.state();
  switch (state.kind) {
    case "serving":
      return undefined;
    case "building":
      return "does not serve yet";
    case "foreign":
      return `does not serve: it was built from another log (epoch ${state.epoch})`;
    case "unavailable":
      return "unavailable";
  }
}
