import { ORIGIN, type Position } from "../../core/position.js";
import type { VersionedReadModel } from "../../core/projection.js";
import { isOnLog } from "../../event-log/lineage.js";
import type { Redis } from "../../platform/redis/redis.js";
import { createAcquire, type Wanted } from "./acquire-serving.js";
import { keysOf } from "../store/keys.js";
import { ReadModelBehindError } from "./read-model-errors.js";
import { createReadBatch, type Reply, type ServingMark } from "./read-batch.js";
import { readModelStatus, type ReadModelStatus } from "./read-model-status.js";
import {
  createView,
  type ReadModelView,
  type ReadConsistently,
  type UnreadableDocumentError,
} from "./read-model-view.js";
import { createServedFloor } from "./served-floor.js";
import { trackServing, type Serving, type ServingTracker, type ServingTrackerParts } from "./serving-tracker.js";
import { createWaiters } from "./waiters.js";

/** A read model, as queries see it. */
export interface ReadModel {
  readonly name: string;
  /**
   * A view at least as fresh as `minPosition`, which is a position of the log in `epoch`, or of the current one; waits
   * for it up to a bound.
   * @throws ReadModelBehindError
   * @throws LogReplacedError when the log does not have that position of that epoch (any more)
   * @throws UnavailableError while Redis is away
   */
  readonly at: (minPosition?: Position | null, epoch?: string | null) => Promise<ReadModelView>;
  /** How far this process knows the generation to be that it reads; undefined while none serves. */
  readonly present: () => PresentGeneration | undefined;
  /** Why it does not serve, for operators; undefined while it does. */
  readonly problem: () => string | undefined;
  /** What Redis says of its generations. */
  readonly status: () => Promise<ReadModelStatus>;
}

/** The generation that a process reads, as far as it knows. */
export type PresentGeneration = Omit<Serving, "lineage">;

/** All read models, by name. */
export interface ReadModels {
  /** @throws Error for a name that no projection has. */
  readonly of: (name: string) => ReadModel;
  readonly all: () => readonly ReadModel[];
  readonly close: () => void;
}

/** What the read models of a process work with; times in milliseconds. */
export interface ReadModelsParts extends Omit<ServingTrackerParts, "onChange"> {
  readonly redis: Redis;
  readonly projections: readonly VersionedReadModel[];
  /** How long a query waits for its `minPosition`. */
  readonly maxWait: number;
  /** How often Redis is asked for what a lost message may have said. */
  readonly refreshEvery: number;
  /** How long nothing older is read than before, after Redis has come back with older data. */
  readonly maxHoldMs: number;
  /** Called for each read of a document that is damaged. */
  readonly onUnreadable: (error: UnreadableDocumentError) => void;
  /** Called when older data are read all the same. */
  readonly onWentBack: (about: { readModel: string; served: Position; checkpoint: Position }) => void;
}

/** Follows the checkpoints of all read models. */
export function createReadModels(parts: ReadModelsParts): ReadModels {
  const models = new Map(parts.projections.map((each) => [each.readModel, followReadModel(each, parts)]));
  const refreshAll = () => {
    for (const { refresh } of models.values()) refresh().catch(parts.onFailure);
  };
  const timer = setInterval(refreshAll, parts.refreshEvery);
  timer.unref();
  return {
    of: (name) => {
      const model = models.get(name);
      if (model === undefined) throw new Error(`There is no read model ${name}`);
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
  parts: ReadModelsParts,
): ReadModel & { refresh: () => Promise<void> } {
  const { readModel: name } = readModel;
  const waiters = createWaiters();
  const tracker = trackServing(readModel, { ...parts, onChange: waiters.notify });
  const floor = createServedFloor(parts.maxHoldMs, (about) => {
    parts.onWentBack({ readModel: name, ...about });
  });
  const batch = createReadBatch(parts.redis, readModel);
  const acquire = createAcquire(name, { ...parts, waiters, tracker, floor });

  async function read(
    commands: Parameters<ReadConsistently>[0],
    wanted: Wanted,
    first: Serving,
  ): Promise<readonly Reply[]> {
    let serving = first;
    let deadline: number | undefined;
    for (;;) {
      const prefix = keysOf(parts.redis, readModel).prefix(serving.generation);
      const { replies, mark } = await batch.read(
        serving,
        commands.map((command) => command(prefix)),
      );
      if (isTrusted(mark, serving, Math.max(wanted.position, floor.required(serving)))) {
        const checkpoint = mark.position ?? serving.checkpoint;
        tracker.seenAt(serving.generation, checkpoint);
        floor.note({ ...serving, checkpoint });
        return replies;
      }
      // Redis was emptied or replaced, or another generation serves, and no message has said so yet.
      deadline ??= performance.now() + parts.maxWait;
      await tracker.refresh().catch(parts.onFailure);
      if (performance.now() > deadline) throw new ReadModelBehindError(name, wanted.position, mark.position);
      serving = await acquire(wanted, deadline);
    }
  }

  async function at(minPosition?: Position | null, epoch?: string | null): Promise<ReadModelView> {
    const wanted: Wanted = { position: minPosition ?? ORIGIN, epoch: epoch ?? undefined };
    const serving = await acquire(wanted, performance.now() + parts.maxWait);
    return createView(name, (commands) => read(commands, wanted, serving), parts.onUnreadable);
  }

  return {
    name,
    at,
    present: () => {
      const state = tracker.state();
      if (state.kind !== "serving") return undefined;
      const { lineage: _lineage, ...present } = state.serving;
      return present;
    },
    problem: () => problemOf(tracker),
    status: () => readModelStatus(parts.redis, readModel),
    refresh: tracker.refresh,
  };
}

/** Whether data are those of a generation that served, was whole, and was as far as needed, when they were read. */
function isTrusted(mark: ServingMark, serving: Serving, needed: Position): boolean {
  if (mark.generation !== serving.generation || mark.position === undefined || mark.position < needed) return false;
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
