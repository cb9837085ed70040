import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";

/**
 * The keys and channels of a read model. All of them carry its name as hash tag, so that they share one slot of a Redis
 * Cluster, which a script needs, while different read models spread over the nodes.
 */
export interface Keys {
  /** The prefix of all keys of the read model, of all its versions. */
  readonly base: string;
  /** Set: the versions of the projection that may have keys. */
  readonly versions: string;
  /** Hash: the generation that queries of this version read, and the epoch of the log that it was built from. */
  readonly serving: string;
  /** Counter: the generation that was begun last, of any version. */
  readonly lastGeneration: string;
  /** Set: the generations that may have keys, of all versions. */
  readonly generations: string;
  /** String with a TTL: the holder of the lease, which is the active projector of this version. */
  readonly lease: string;
  /** String with a TTL: a {@link ProjectorReport} as JSON. While it exists, this version is kept current. */
  readonly report: string;
  /** String with a TTL: the process that rebuilds this version. */
  readonly buildLease: string;
  /** String with a TTL: the lock token of the process that alone may advance or replace the serving generation. */
  readonly lock: string;
  /**
   * Never exists. A slot that is being moved to another node is on both, and Redis refuses a script with a missing key
   * (TRYAGAIN) instead of running it on half of the keys.
   */
  readonly absent: string;
  /** Channel of all versions: a {@link CheckpointMessage} whenever a serving generation advances or is replaced. */
  readonly checkpointChannel: string;
  /** Channel of all versions: a {@link ChangesMessage} whenever a serving generation advances. */
  readonly changesChannel: string;
  /** The prefix of all keys of the storage layout that the previous builds use. */
  readonly previousLayout: string;
  /** The prefix of all keys of a generation. */
  readonly prefix: (generation: number) => string;
  /**
   * Hash of a generation: `version` of the projection, `epoch`, `ancestors` and `position`, `event` (the identity of the
   * event at the position), `revision` (incremented with every change of the parked events), `forgotten` (changes up
   * to this position may have been evicted from `changes`) and `resumable_from` (no subscription resumes before this
   * position: it replaced a generation that had events parked, or applied late).
   */
  readonly checkpoint: (generation: number) => string;
  /** Sorted set of a generation: documents by the position of their last change, within the change retention. */
  readonly changes: (generation: number) => string;
}

/** Keys of a generation, relative to its prefix, for events that could not be projected. */
export const parkedKeys = {
  /** Hash: the first parked event of each stream, a {@link ParkedEvent} as JSON by stream id. */
  streams: "@parked",
  /** Hash: the number of parked events by stream id. */
  events: "@parked-events",
  /** Hash: discarded events, a {@link ParkedEvent} as JSON by position. */
  discarded: "@discarded",
  /** Hash: the position from which the events of a stream were discarded, by stream id. */
  discardedStreams: "@discarded-streams",
} as const;

/**
 * Keys of a generation, relative to its prefix, by which a resumed subscription finds changes: `checkpoint` and `changes`
 * of {@link Keys}, and a sorted set of the documents whose parked events were applied late, by the position at which they
 * were.
 */
export const changeKeys = { checkpoint: "@checkpoint", changes: "@changes", late: "@late" } as const;

/** The SCAN pattern of all keys that start with `prefix`. */
export function patternOf(prefix: string): string {
  return `${prefix.replaceAll(/[*?[\]\\]/g, "\\$&")}*`;
}

/**
 * Version of the storage layout in Redis. Builds of different layouts never touch each other's keys, so they can run side
 * by side during a deploy.
 */
const layoutVersion = 2;

/** The keys with which a deployment claims its namespace. */
export function ownerKeysOf({ namespace }: Pick<Redis, "namespace">) {
  const base = `${namespace}:v${layoutVersion}:{@owner}`;
  return {
    /** String with a TTL: the epochs of the log that owns the namespace, as JSON. */
    log: `${base}:log`,
    /** Set: the processes that claim the namespace. */
    processes: `${base}:processes`,
    /** Never exists; see {@link Keys}. */
    absent: `${base}:absent`,
  };
}

/** The keys and channels of one read model of a deployment, for one version of its projection. */
export function keysOf({ namespace }: Pick<Redis, "namespace">, { readModel, version }: VersionedReadModel): Keys {
  const base = `${namespace}:v${layoutVersion}:{${readModel}}`;
  const prefix = (generation: number) => `${base}:${generation}:`;
  return {
    base,
    versions: `${base}:versions`,
    serving: `${base}:serving:${version}`,
    lastGeneration: `${base}:last-generation`,
    generations: `${base}:generations`,
    lease: `${base}:lease:${version}`,
    report: `${base}:report:${version}`,
    buildLease: `${base}:build-lease:${version}`,
    // The stored name predates the term: builds of two releases must share the lock.
    lock: `${base}:hold:${version}`,
    absent: `${base}:absent`,
    checkpointChannel: `${base}:checkpoint`,
    changesChannel: `${base}:changes`,
    previousLayout: `${namespace}:{${readModel}}:`,
    prefix,
    checkpoint: (generation) => prefix(generation) + changeKeys.checkpoint,
    changes: (generation) => prefix(generation) + changeKeys.changes,
  };
}
