import type { AnyProjection } from "../../core/projection.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import { usualKeptChanges } from "./advance-parts.js";
import type { EventFeed } from "../messaging/event-feed.js";
import type { SharedLog } from "./shared-log.js";

/** What a projector works with. */
export interface ProjectorParts {
  readonly projection: AnyProjection;
  readonly log: SharedLog;
  readonly feed: EventFeed;
  readonly redis: Redis;
  readonly logger: Logger;
  /** Names this process to others. */
  readonly holder: string;
  readonly settings: ProjectorSettings;
}

/** How a projector goes about it; times in milliseconds. */
export interface ProjectorSettings {
  /** Events per step. */
  readonly batchSize: number;
  /** Events back from the newest one whose changes are kept for subscribers that have missed them. */
  readonly keptChanges: number;
  /** Events heard of that may wait in memory; further ones come from the log. */
  readonly maxPending: number;
  /** After this long without a message the log itself is asked. */
  readonly silence: number;
  /** How often a standby asks for the lease. */
  readonly standby: number;
  /** Without progress for so long, the lease is given up. */
  readonly maxStallMs: number;
  /** How long the lease is left to a newer build when an event takes one. */
  readonly yieldMs: number;
  /** Wait after a failure, doubled up to the second. */
  readonly retryDelays: readonly [first: number, longest: number];
  /** Waits before an event that cannot be projected is tried again. */
  readonly poisonRetries: readonly number[];
  /** How long a replaced generation stays at least, for the queries that still read it. */
  readonly grace: number;
  /** How long a version of the projection stays at least that no projector keeps current any more, for a rollback. */
  readonly abandonedGraceMs: number;
}

/** Good for a server. */
export const defaultProjectorSettings: ProjectorSettings = {
  batchSize: 250,
  keptChanges: usualKeptChanges,
  maxPending: 5_000,
  silence: 1_000,
  standby: 500,
  maxStallMs: 2_000,
  yieldMs: 5_000,
  retryDelays: [50, 2_000],
  poisonRetries: [50, 200, 500],
  grace: 5_000,
  abandonedGraceMs: 300_000,
};
