import type { LogEvent } from "../../core/event.js";
import type { Generations, OpenGeneration } from "../store/index.js";
import type { Advance, AdvanceResult } from "./advance.js";
import { AppliedEvents } from "./applied-events.js";
import { matchLog } from "./build-generation.js";
import { startCleanup } from "./cleanup.js";
import { createEventBuffer, type EventBuffer } from "./event-buffer.js";
import type { ProjectorDeps } from "./projector-settings.js";
import { gapHealed } from "./signals.js";
import { createWakeUp } from "./wake-up.js";

/** Dependencies of a {@link LogFollower}. */
export interface FollowDeps extends ProjectorDeps {
  readonly generations: Generations;
  /** Records progress; false when another process holds the lease. */
  readonly keepLease: () => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly onProgress: () => Promise<void>;
}

/** Keeps the serving generation of one projector current: applies the events it receives, and reads missing ones from the log. */
export class LogFollower {
  /** The generation that is being followed; undefined between two calls of {@link follow}. */
  private followed: OpenGeneration | undefined;
  /**
   * An event was received that conflicts with the applied event at its position, so the log may have been restored, or
   * one of another epoch, whose events must not be applied as those of the generation's epoch.
   */
  private logMismatchSuspected = false;
  private readonly applied = new AppliedEvents();
  private readonly buffer: EventBuffer;
  private readonly wakeUp = createWakeUp();
  private readonly unlisten: () => void;

  constructor(private readonly deps: FollowDeps) {
    this.buffer = createEventBuffer(deps.settings.maxBufferedEvents);
    this.unlisten = deps.feed.listen({
      // Subscribers wait for the others, and senders for the results of their commands.
      isDeferred: deps.projection.topics === undefined,
      onEvents: (events, epoch) => {
        this.logMismatchSuspected ||=
          this.isOtherEpoch(epoch) || events.some((event) => this.conflictsWithAppliedEvent(event));
        this.buffer.add(events);
        this.wakeUp.wake();
      },
      onHead: (position, epoch) => {
        this.logMismatchSuspected ||= this.isOtherEpoch(epoch);
        this.buffer.announce(position);
        this.wakeUp.wake();
      },
    });
  }

  /** Follows the log from `start`, until the generation, the log or the lease has changed. */
  async follow(start: OpenGeneration, advance: Advance): Promise<AdvanceResult> {
    const { signal, keepLease, onProgress } = this.deps;
    const stopCleanup = startCleanup(this.deps, start.number);
    let generation = start;
    // What was received before may be of any log.
    this.logMismatchSuspected = true;
    this.applied.clear();
    try {
      while (!signal.aborted && (await keepLease())) {
        this.followed = generation;
        const result = this.mustVerify() ? await this.verifyLog(generation) : await this.next(generation, advance);
        if (result.kind !== "advanced") return result;
        ({ generation } = result);
        await onProgress();
      }
      return { kind: "stopped" };
    } finally {
      this.followed = undefined;
      stopCleanup();
    }
  }

  /** Records applied events; to be called after each step. */
  recordApplied(events: readonly LogEvent[]): void {
    if (this.followed !== undefined) this.applied.record(events);
  }

  /** Discards all events that were received. */
  discardReceived(): void {
    this.buffer.reset();
  }

  stop(): void {
    this.unlisten();
    this.wakeUp.wake();
  }

  private async next(generation: OpenGeneration, advance: Advance): Promise<AdvanceResult> {
    const { batchSize, pollIntervalMs } = this.deps.settings;
    const { position } = generation;
    const received = this.buffer.takeAfter(position, batchSize);
    if (received.length > 0) return advance.apply(generation, received);
    if (this.buffer.highest() <= position) {
      const isWoken = await this.wakeUp.wait(pollIntervalMs);
      return isWoken ? { kind: "advanced", generation } : this.verifyLog(generation);
    }
    // Not past the highest position received: later events may be of another epoch that was not announced yet.
    const healed = await advance.heal(generation, this.buffer.highest());
    if (healed.kind === "advanced")
      gapHealed.send({ readModel: this.deps.projection.readModel, events: healed.generation.position - position });
    return healed;
  }

  /** Checks that Redis and the log still are what this projector knows, and reads the head of the log. */
  private async verifyLog(generation: OpenGeneration): Promise<AdvanceResult> {
    const { generations, log } = this.deps;
    this.logMismatchSuspected = false;
    const serving = await generations.serving();
    const head = await log.head();
    const { number, position, revision } = generation;
    if (serving?.number !== number || serving.position !== position || serving.revision !== revision)
      return { kind: "stale" };
    const match = await matchLog(this.deps, serving, head);
    if (match.kind !== "matches") return { kind: "stale" };
    this.buffer.announce(head.position);
    return { kind: "advanced", generation: { ...generation, epoch: match.generation.epoch } };
  }

  private mustVerify(): boolean {
    return this.logMismatchSuspected;
  }

  private conflictsWithAppliedEvent(event: LogEvent): boolean {
    if (this.followed === undefined || event.position > this.followed.position) return false;
    return !this.applied.has(event);
  }

  private isOtherEpoch(epoch: string | undefined): boolean {
    return this.followed !== undefined && epoch !== undefined && epoch !== this.followed.epoch;
  }
}
