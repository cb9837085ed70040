import type { Position } from "../../core/position.js";
import type { LogHead } from "../../event-log/log-reader.js";
import { waitUnlessAborted } from "../../platform/process/wait.js";
import {
  createGenerations,
  withGenerationLock,
  type Generation,
  type Generations,
  type OpenGeneration,
} from "../store/index.js";
import { defaultChangeRetention, type Advance } from "./advance.js";
import { createAdvance } from "./advance-generation.js";
import { RebuildError, type RebuildDeps, type RebuildOptions } from "./rebuild-options.js";

/** Events per step. */
const batchSize = 250;
const maxSwitchAttempts = 20;
const defaultRemovalDelayMs = 5_000;

/** The outcome of one attempt to let the new generation serve. */
type Switch =
  | { readonly kind: "switched"; readonly replaced: number | undefined }
  /** The serving generation has changed meanwhile. */
  | { readonly kind: "stale" };

/** A rebuild in progress: the new generation, and where it takes over. */
export class RebuildingGeneration {
  private readonly generations: Generations;
  private readonly advance: Advance;
  /** The new generation until it serves. */
  private building: OpenGeneration | undefined;
  private end: Position;

  constructor(
    private readonly deps: RebuildDeps,
    private readonly options: RebuildOptions,
    private readonly head: LogHead,
  ) {
    this.generations = createGenerations(deps.redis, deps.projection);
    this.end = head.position;
    this.advance = this.createAdvance();
  }

  /** Removes the unfinished generation of a rebuild that died. */
  async removeUnfinished(): Promise<void> {
    const newest = await this.generations.newest();
    const serving = await this.generations.serving();
    if (newest && newest.number > (serving?.number ?? 0)) await this.generations.remove(newest.number);
    this.end = this.takeoverPosition(serving);
  }

  /** Fills a new generation until it is so little behind that the projector need not wait for the rest. */
  async build(): Promise<void> {
    let building = await this.generations.begin(this.head);
    this.building = building;
    this.options.onProgress({ generation: building.number, position: 0, end: this.end });
    do {
      building = await this.fill(building, this.end);
      this.building = building;
      this.end = this.takeoverPosition(await this.generations.serving());
    } while (this.end - building.position > batchSize);
  }

  /** While the serving generation is locked, fills the new one up to its position, and lets the new one serve. */
  async switchOver(): Promise<{ readonly built: OpenGeneration; readonly replaced: number | undefined }> {
    const { redis, projection } = this.deps;
    let { building } = this;
    for (let attempt = 0; building && attempt < maxSwitchAttempts; attempt++) {
      let built: OpenGeneration = building;
      const result = await withGenerationLock(redis, projection, async (): Promise<Switch> => {
        const serving = await this.generations.serving();
        built = await this.fill(built, this.takeoverPosition(serving));
        const isSwitched = await this.generations.serve(built, serving);
        return isSwitched ? { kind: "switched", replaced: serving?.number } : { kind: "stale" };
      });
      building = built;
      if (result.kind === "stale") continue;
      this.building = undefined;
      return { built, replaced: result.replaced };
    }
    throw new RebuildError(
      `${this.deps.projection.readModel} is constantly changed by other processes; the current generation still serves`,
    );
  }

  /** Removes the replaced generation after a delay. Once the rebuild is aborted, the projector removes it. */
  async removeReplaced({ number, position }: OpenGeneration, replaced: number): Promise<void> {
    const { signal, onServing, removalDelayMs = defaultRemovalDelayMs } = this.options;
    onServing?.({ generation: number, position, end: position, removalDelayMs });
    await waitUnlessAborted(removalDelayMs, signal);
    if (!signal.aborted) await this.generations.remove(replaced);
  }

  /** Removes the new generation unless it serves. */
  async discard(): Promise<void> {
    if (this.building) await this.generations.remove(this.building.number);
  }

  /** Exactly the position of the generation to replace, so that subscribers receive each change once. */
  private takeoverPosition(serving: Generation | undefined): Position {
    return serving?.epoch === this.head.epoch ? serving.position : this.head.position;
  }

  private async fill(generation: OpenGeneration, upTo: Position): Promise<OpenGeneration> {
    const { readModel } = this.deps.projection;
    const filled = await this.advance.fill(generation, upTo);
    this.options.signal.throwIfAborted();
    if (filled.kind === "yielded")
      throw new RebuildError(`${readModel} needs a newer build to be rebuilt: ${filled.reason}`);
    if (filled.kind !== "advanced") throw new RebuildError(await this.whyLost(generation));
    const { size } = filled.generation.parked;
    if (size > 0 && !this.options.allowParked)
      throw new RebuildError(
        `${size} ${size === 1 ? "stream" : "streams"} of ${readModel} cannot be projected; the current generation still serves`,
      );
    return filled.generation;
  }

  private async whyLost({ number, epoch }: OpenGeneration): Promise<string> {
    const { log, projection } = this.deps;
    const { readModel } = projection;
    if ((await log.head()).epoch !== epoch)
      return `The event log was replaced while ${readModel} was being rebuilt; run the rebuild again`;
    return `Generation ${number} of ${readModel} was removed by another process or lost by Redis; run the rebuild again`;
  }

  private createAdvance(): Advance {
    const { redis, log, projection, logger } = this.deps;
    const { signal, onParked, onProgress } = this.options;
    const { readModel } = projection;
    let loggedReason = "";
    return createAdvance({
      ...{ redis, log, projection, logger, batchSize, changeRetention: defaultChangeRetention, signal, onParked },
      parkRetryDelaysMs: [],
      keepLease: () => Promise.resolve(true),
      onUnavailable: (reason) => {
        if (reason !== loggedReason) logger.warn({ readModel, reason }, "rebuild waiting, redis accepts no writes");
        loggedReason = reason;
        return Promise.resolve();
      },
      onApplied: ({ number, position }) => {
        onProgress({ generation: number, position, end: this.end });
      },
    });
  }
}
