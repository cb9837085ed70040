import type { LogEvent } from "../../core/event.js";
import type { AnyProjection } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { OpenGeneration } from "../store/generations.js";
import type { ParkedEvent } from "./parked-event.js";
import type { SharedLog } from "./shared-log.js";

/** How far a generation was brought. */
export type Advanced =
  | { readonly kind: "advanced"; readonly generation: OpenGeneration }
  /** The generation or the log is not what it was taken for: look again. */
  | { readonly kind: "moved" }
  /** The process ends, or another one has the lease. */
  | { readonly kind: "stopped" }
  /** The generation holds what no event has made of it. */
  | { readonly kind: "damaged"; readonly reason: string }
  /** The next event takes a newer build. */
  | { readonly kind: "yielded"; readonly reason: string };

/** Brings generations of a read model forward. */
export interface Advance {
  /** Applies events that follow the generation densely. Those that cannot be projected are parked. */
  readonly apply: (generation: OpenGeneration, events: readonly LogEvent[]) => Promise<Advanced>;
  /** Applies what the log has after the generation's position, a step at least, but nothing after `end`. */
  readonly heal: (generation: OpenGeneration, end: Position) => Promise<Advanced>;
  /** Applies the log until the generation is at `end`. */
  readonly fill: (generation: OpenGeneration, end: Position) => Promise<Advanced>;
}

/** What it works with; times in milliseconds. */
export interface AdvanceParts {
  readonly redis: Redis;
  readonly log: SharedLog;
  readonly projection: AnyProjection;
  readonly logger: Logger;
  /** Events per step. */
  readonly batchSize: number;
  /** Events back from the newest one whose changes are kept for subscribers that have missed them. */
  readonly keptChanges: number;
  /** Waits before an event that fails is tried again; after the last one it is parked. */
  readonly retries: readonly number[];
  readonly signal: AbortSignal;
  /** Called at least with each page and each wait; false ends the work. */
  readonly keepActive: () => Promise<boolean>;
  /** Whether a damaged generation is to be replaced; else events that it cannot take are parked. */
  readonly mends?: () => boolean;
  readonly onParked?: (event: ParkedEvent) => void;
  readonly onApplied?: (generation: OpenGeneration, events: readonly LogEvent[]) => void;
  /** Redis takes no writes; the step is tried again until it does. */
  readonly onUnavailable?: (reason: string) => Promise<void>;
}

/** The default of `keptChanges`; a subscriber that has missed more has to subscribe again. */
export const usualKeptChanges = 100_000;
