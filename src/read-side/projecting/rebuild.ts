import { setTimeout as delay } from "node:timers/promises";
import type { AnyProjection } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import { createAdvance } from "./advance-generation.js";
import { usualKeptChanges } from "./advance-parts.js";
import { createGenerations, type Generation, type OpenGeneration } from "../store/generations.js";
import { withHold } from "../store/exclusive-lock.js";
import { keysOf } from "../store/keys.js";
import { createLease } from "../store/lease.js";
import type { ParkedEvent } from "./parked-event.js";
import type { SharedLog } from "./shared-log.js";

/** A rebuild that could not be done, for a reason that the operator can act on. What served before serves on. */
export class RebuildError extends Error {
  override readonly name = "RebuildError";
}

/** What a rebuild works with. */
export interface RebuildParts {
  readonly redis: Redis;
  readonly log: SharedLog;
  readonly projection: AnyProjection;
  readonly logger: Logger;
  /** Names this process to others. */
  readonly holder: string;
}

/** How a rebuild goes about it. */
export interface RebuildOptions {
  /** Gives it up; what was built so far is removed. */
  readonly signal: AbortSignal;
  /** Switch also when events could not be projected. */
  readonly allowParked: boolean;
  readonly onProgress: (progress: RebuildProgress) => void;
  /** The new generation serves; the one that it replaces is removed after `graceMs`. */
  readonly onServing?: (progress: RebuildProgress & { readonly graceMs: number }) => void;
  readonly onParked: (event: ParkedEvent) => void;
  /** Milliseconds that the replaced generation stays, for the queries that still read it. */
  readonly grace?: number;
}

/** How far a rebuild has come. */
export interface RebuildProgress {
  readonly generation: number;
  readonly position: Position;
  /** Where it takes over, as far as is known. */
  readonly end: Position;
}

/** A rebuild that is done. */
export interface Rebuilt {
  readonly generation: number;
  readonly position: Position;
  /** Streams that wait. */
  readonly parked: number;
  /** How long it took until it served; removing what it replaces comes after that. */
  readonly seconds: number;
}

/** Events per step. */
const batchSize = 250;
/** How often the switch is tried. */
const tries = 20;

/**
 * Builds the next generation of a read model from the log while the present one serves, lets it serve instead in one
 * atomic step, and removes the one it replaces.
 * @throws RebuildError, GenerationHeldError; the reason of `signal` when that is aborted.
 */
export async function rebuildReadModel(
  { redis, log, projection, logger, holder }: RebuildParts,
  { signal, allowParked, onProgress, onServing, onParked, grace = 5_000 }: RebuildOptions,
): Promise<Rebuilt> {
  const begunAt = performance.now();
  const { readModel } = projection;
  const keys = keysOf(redis, projection);
  const generations = createGenerations(redis, projection);
  const lease = createLease(redis, { lease: keys.buildLease }, { holder });
  if (!(await lease.take()))
    throw new RebuildError(
      `${readModel} is being rebuilt already, by ${(await redis.get(keys.buildLease)) ?? "another"}`,
    );
  const warn = (error: unknown) => {
    logger.warn({ err: error, readModel }, "a rebuild could not clean up after itself");
  };
  const lineage = await log.head();
  const { epoch, position: head } = lineage;
  let end = head;
  let waitsFor = "";
  const advance = createAdvance({
    ...{ redis, log, projection, logger, batchSize, keptChanges: usualKeptChanges, signal, onParked },
    retries: [],
    keepActive: () => Promise.resolve(true),
    onUnavailable: (reason) => {
      if (reason !== waitsFor) logger.warn({ readModel, reason }, "rebuild waits: redis takes no writes");
      waitsFor = reason;
      return Promise.resolve();
    },
    onApplied: ({ number, position }) => {
      onProgress({ generation: number, position, end });
    },
  });
  let building: OpenGeneration | undefined;

  /** Where the new generation is to take over: exactly where the old one stands, so that subscribers see each change. */
  function positionOf(present: Generation | undefined): Position {
    return present?.epoch === epoch ? present.position : head;
  }

  async function fill(generation: OpenGeneration, upTo: Position): Promise<OpenGeneration> {
    const filled = await advance.fill(generation, upTo);
    signal.throwIfAborted();
    if (filled.kind === "yielded")
      throw new RebuildError(`${readModel} needs a newer build to be rebuilt: ${filled.reason}`);
    if (filled.kind !== "advanced") throw new RebuildError(await whyLost(generation));
    const { size } = filled.generation.parked;
    if (size > 0 && !allowParked)
      throw new RebuildError(`${size} streams of ${readModel} cannot be projected; what serves was left as it is`);
    return filled.generation;
  }

  async function whyLost({ number, epoch }: OpenGeneration): Promise<string> {
    if ((await log.head()).epoch !== epoch) return `The log was replaced while ${readModel} was rebuilt; try again`;
    return `Generation ${number} of ${readModel} was taken for abandoned, or Redis lost it; try again`;
  }

  try {
    const abandoned = await generations.newest();
    const present = await generations.serving();
    if (abandoned && abandoned.number > (present?.number ?? 0)) await generations.remove(abandoned.number);
    end = positionOf(present);

    building = await generations.begin(lineage);
    onProgress({ generation: building.number, position: 0, end });
    // What came meanwhile, until it is so little that the projector need not wait for it.
    do {
      building = await fill(building, end);
      end = positionOf(await generations.serving());
    } while (end - building.position > batchSize);
    const replaced = await switchTo(building);
    building = replaced.served;
    const { number, position, parked } = building;
    const seconds = (performance.now() - begunAt) / 1_000;
    building = undefined;
    if (replaced.before !== undefined) onServing?.({ generation: number, position, end: position, graceMs: grace });
    await removeLater(replaced.before);
    return { generation: number, position, parked: parked.size, seconds };
  } finally {
    // What cannot be removed now is removed by the projector, and the lease runs out.
    if (building) await generations.remove(building.number).catch(warn);
    await lease.release().catch(warn);
  }

  /** While the serving generation stands still, the new one comes as far, and takes its place. */
  async function switchTo(filled: OpenGeneration): Promise<{ served: OpenGeneration; before: number | undefined }> {
    let generation = filled;
    for (let attempt = 0; attempt < tries; attempt++) {
      const before = await withHold(redis, projection, async () => {
        const present = await generations.serving();
        generation = await fill(generation, positionOf(present));
        return (await generations.serve(generation, present)) ? { number: present?.number } : undefined;
      });
      if (before) return { served: generation, before: before.number };
    }
    throw new RebuildError(`${readModel} keeps being changed by others; what serves was left as it is`);
  }

  async function removeLater(number: number | undefined): Promise<void> {
    if (number === undefined) return;
    // Once aborted, the projector removes it.
    await delay(grace, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await generations.remove(number);
  }
}
