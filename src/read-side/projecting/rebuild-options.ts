import type { AnyProjection } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { ParkedEvent } from "../store/index.js";
import type { SharedLog } from "./shared-log.js";

/** A rebuild failed for a reason that the operator can act on. The previous generation still serves. */
export class RebuildError extends Error {
  override readonly name = "RebuildError";
}

/** Another process rebuilds the read model. */
export class RebuildRunningError extends RebuildError {}

/** Dependencies of a rebuild. */
export interface RebuildDeps {
  readonly redis: Redis;
  readonly log: SharedLog;
  readonly projection: AnyProjection;
  readonly logger: Logger;
  /** The name of this process in leases. */
  readonly holder: string;
}

/** Options of a rebuild. */
export interface RebuildOptions {
  /** Aborts the rebuild, which removes the unfinished generation. */
  readonly signal: AbortSignal;
  /** Whether the new generation serves even if events could not be projected. */
  readonly allowParked: boolean;
  /** No other process rebuilds the read model, so this rebuild begins. */
  readonly onStarted?: () => void;
  readonly onProgress: (progress: RebuildProgress) => void;
  /** The new generation serves; the replaced one is removed after `removalDelayMs`. */
  readonly onServing?: (progress: RebuildProgress & { readonly removalDelayMs: number }) => void;
  readonly onParked: (event: ParkedEvent) => void;
  /** Retention of the replaced generation, for the queries that still read it. */
  readonly removalDelayMs?: number;
}

/** The progress of a rebuild. */
export interface RebuildProgress {
  readonly generation: number;
  readonly position: Position;
  /** The position at which the new generation is expected to take over. */
  readonly end: Position;
}
