import type { LogEvent } from "../../core/event.js";
import type { AnyProjection } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { OpenGeneration, ParkedEvent } from "../store/index.js";
import type { SharedLog } from "./shared-log.js";

/** The result of advancing a generation. */
export type AdvanceResult =
  | { readonly kind: "advanced"; readonly generation: OpenGeneration }
  /** The generation or the log has changed: both must be read again. */
  | { readonly kind: "stale" }
  /** The process is shutting down, or another one holds the lease. */
  | { readonly kind: "stopped" }
  /** The serving generation stores data that no event produces. */
  | { readonly kind: "damaged"; readonly reason: string }
  /** The next event needs a newer build. */
  | { readonly kind: "yielded"; readonly reason: string };

/** Advances the generations of a read model. */
export interface Advance {
  /** Applies events that follow the generation without a gap. Events that cannot be projected are parked. */
  readonly apply: (generation: OpenGeneration, events: readonly LogEvent[]) => Promise<AdvanceResult>;
  /** Applies at least one step of what the log has after the generation's position, but nothing after `end`. */
  readonly heal: (generation: OpenGeneration, end: Position) => Promise<AdvanceResult>;
  /** Applies the log until the generation is at `end`. */
  readonly fill: (generation: OpenGeneration, end: Position) => Promise<AdvanceResult>;
}

/** Dependencies of an {@link Advance}. */
export interface AdvanceDeps {
  readonly redis: Redis;
  readonly log: SharedLog;
  readonly projection: AnyProjection;
  readonly logger: Logger;
  /** Events per step. */
  readonly batchSize: number;
  /** Change retention: changes of this many newest events are kept for subscribers that have missed them. */
  readonly changeRetention: number;
  /** Delays before the retries of an event that fails; after the last one it is parked. */
  readonly parkRetryDelaysMs: readonly number[];
  readonly signal: AbortSignal;
  /** Called at least with each page and each wait; false ends the work. */
  readonly keepLease: () => Promise<boolean>;
  /** Whether a damaged generation is to be rebuilt; otherwise the events that it cannot take are parked. */
  readonly mayRebuildDamaged?: () => boolean;
  readonly onParked?: (event: ParkedEvent) => void;
  readonly onApplied?: (generation: OpenGeneration, events: readonly LogEvent[]) => void;
  /** Redis accepts no writes; the step is retried until it does. */
  readonly onUnavailable?: (reason: string) => Promise<void>;
}

/** The default change retention, in events; a subscriber that has missed more must resubscribe. */
export const defaultChangeRetention = 100_000;
