import type { AnyProjection } from "../../core/projection.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { EventFeed } from "../messaging/index.js";
import { defaultChangeRetention } from "./advance.js";
import type { SharedLog } from "./shared-log.js";

/** Dependencies of a projector. */
export interface ProjectorDeps {
  readonly projection: AnyProjection;
  readonly log: SharedLog;
  readonly feed: EventFeed;
  readonly redis: Redis;
  readonly logger: Logger;
  /** The name of this process in leases. */
  readonly holder: string;
  readonly settings: ProjectorSettings;
}

/** Settings of a projector. */
export interface ProjectorSettings {
  /** Events per step. */
  readonly batchSize: number;
  /** Change retention: changes of this many newest events are kept for subscribers that have missed them. */
  readonly changeRetention: number;
  /** Received events that are buffered in memory; further ones are read from the log. */
  readonly maxBufferedEvents: number;
  /** The log is polled after this time without a message. */
  readonly pollIntervalMs: number;
  /** Interval at which a standby tries to acquire the lease. */
  readonly leaseRetryIntervalMs: number;
  /** The lease is released after this time without progress. */
  readonly maxStallMs: number;
  /** Period for which the lease is left to a newer build when an event needs one. */
  readonly yieldDurationMs: number;
  /** Delay before the retry of a failed projector, doubled with each failure up to the longest. */
  readonly retryDelaysMs: readonly [first: number, longest: number];
  /** Delays before the retries of an event that cannot be projected; after the last one it is parked. */
  readonly parkRetryDelaysMs: readonly number[];
  /** Minimum retention of a replaced generation, for the queries that still read it. */
  readonly replacedRetentionMs: number;
  /** Minimum retention of a projection version that no projector keeps current, for a rollback. */
  readonly abandonedRetentionMs: number;
}

/** Settings for a server. */
export const defaultProjectorSettings: ProjectorSettings = {
  batchSize: 250,
  changeRetention: defaultChangeRetention,
  maxBufferedEvents: 5_000,
  pollIntervalMs: 1_000,
  leaseRetryIntervalMs: 500,
  maxStallMs: 2_000,
  yieldDurationMs: 5_000,
  retryDelaysMs: [50, 2_000],
  parkRetryDelaysMs: [50, 200, 500],
  replacedRetentionMs: 5_000,
  abandonedRetentionMs: 300_000,
};
