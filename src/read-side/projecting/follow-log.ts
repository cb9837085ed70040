import { LRUCache } from "lru-cache";
import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import { eventIdentity } from "../../event-log/log-reader.js";
import type { Advance, Advanced } from "./advance-parts.js";
import { onLog } from "./build.js";
import { startCleanup } from "./cleanup.js";
import type { Generations, OpenGeneration } from "../store/generations.js";
import { createPendingEvents } from "./event-buffer.js";
import type { ProjectorParts } from "./projector-parts.js";
import { gapHealed } from "../signals.js";
import { createWakeUp } from "./wake-up.js";

/** Keeps a generation that serves up to date. */
export interface Follow {
  /** Applies what is heard, and what the log has besides; ends when the generation, the log or the lease has moved. */
  readonly follow: (generation: OpenGeneration, advance: Advance) => Promise<Advanced>;
  /** To be called with each step that was applied. */
  readonly onApplied: (generation: OpenGeneration, events: readonly LogEvent[]) => void;
  /** Forgets what was heard. */
  readonly forget: () => void;
  readonly stop: () => void;
}

/** What it works with. */
export interface FollowParts extends ProjectorParts {
  readonly generations: Generations;
  /** Records progress; false when another one has the lease. */
  readonly keepActive: () => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly onProgress: () => Promise<void>;
}

/** Applied events to distinguish a repeated message from one of another log. */
const rememberedEvents = 1_024;

/** Follows the log for one projector. */
export function createFollow(parts: FollowParts): Follow {
  const { projection, log, feed, generations, keepActive, signal, onProgress, settings } = parts;
  const { batchSize, maxPending, silence } = settings;
  const { readModel } = projection;
  const pending = createPendingEvents(maxPending);
  const applied = new LRUCache<Position, string>({ max: rememberedEvents });
  const wakeUp = createWakeUp();
  /** The generation that is being followed, as it is. */
  let following: OpenGeneration | undefined;
  /**
   * An event was heard that conflicts with the one applied there: the log may have been restored, and gone on. Or one of
   * another epoch, whose events must not be taken for those of the generation's epoch.
   */
  let conflict = false;

  const unlisten = feed.listen({
    onEvents: (events, epoch) => {
      conflict ||= isOtherEpoch(epoch) || events.some(conflictsWithApplied);
      pending.add(events);
      wakeUp.wake();
    },
    onHead: (position, epoch) => {
      conflict ||= isOtherEpoch(epoch);
      pending.hear(position);
      wakeUp.wake();
    },
  });

  function conflictsWithApplied(event: LogEvent): boolean {
    if (following === undefined || event.position > following.position) return false;
    return applied.get(event.position) !== eventIdentity(event);
  }

  function isOtherEpoch(epoch: string | undefined): boolean {
    return following !== undefined && epoch !== undefined && epoch !== following.epoch;
  }

  const mustCheck = () => conflict;

  async function follow(start: OpenGeneration, advance: Advance): Promise<Advanced> {
    const stopCleanup = startCleanup(parts, start.number);
    let generation = start;
    // What was heard until now may be of any log.
    conflict = true;
    applied.clear();
    try {
      while (!signal.aborted && (await keepActive())) {
        following = generation;
        const result = mustCheck() ? await check(generation) : await next(generation, advance);
        if (result.kind !== "advanced") return result;
        ({ generation } = result);
        await onProgress();
      }
      return { kind: "stopped" };
    } finally {
      following = undefined;
      stopCleanup();
    }
  }

  async function next(generation: OpenGeneration, advance: Advance): Promise<Advanced> {
    const { position } = generation;
    const heard = pending.takeAfter(position, batchSize);
    if (heard.length > 0) return advance.apply(generation, heard);
    if (pending.heard() <= position)
      return (await wakeUp.wait(silence)) ? { kind: "advanced", generation } : check(generation);
    // What comes after that may be of another epoch, of which nothing was heard yet.
    const healed = await advance.heal(generation, pending.heard());
    if (healed.kind === "advanced") gapHealed.send({ readModel, events: healed.generation.position - position });
    return healed;
  }

  /** Whether log and Redis are still those that this projector knows. */
  async function check(generation: OpenGeneration): Promise<Advanced> {
    conflict = false;
    const serving = await generations.serving();
    const head = await log.head();
    const { number, position, revision } = generation;
    if (serving?.number !== number || serving.position !== position || serving.revision !== revision)
      return { kind: "moved" };
    const own = await onLog(parts, serving, head);
    if (own === undefined) return { kind: "moved" };
    pending.hear(head.position);
    return { kind: "advanced", generation: { ...generation, epoch: own.epoch } };
  }

  return {
    follow,
    onApplied: (_generation, events) => {
      if (following === undefined) return;
      for (const event of events) applied.set(event.position, eventIdentity(event));
    },
    forget: pending.reset,
    stop: () => {
      unlisten();
      wakeUp.wake();
    },
  };
}
