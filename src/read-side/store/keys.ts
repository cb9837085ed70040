import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";

/**
 * The names of a read model in Redis. All of them carry its name as hash tag, so that they lie in one slot of a Redis
 * Cluster, which a script needs, and read models lie on different nodes.
 */
export interface Keys {
  /** What all keys of the read model start with, those of all its versions. */
  readonly base: string;
  /** Set: the versions of the projection that may have keys. */
  readonly versions: string;
  /** Hash: the generation that queries of this version read, and the epoch of the log that it was built from. */
  readonly serving: string;
  /** Counter: the last generation begun, of whatever version. */
  readonly lastGeneration: string;
  /** Set: the generations that may have keys, of all versions. */
  readonly generations: string;
  /** String with a TTL: the active projector of this version. */
  readonly lease: string;
  /** String with a TTL: a {@link ProjectorReport} as JSON. While it exists, this version is kept current. */
  readonly report: string;
  /** String with a TTL: who builds a generation to replace the one of this version that serves. */
  readonly buildLease: string;
  /** String with a TTL: who alone may move the serving generation of this version. */
  readonly hold: string;
  /**
   * Never there. A slot that is being moved to another node lies on both, and a script with a key that is missing is
   * refused meanwhile (TRYAGAIN) instead of running on half of the keys.
   */
  readonly absent: string;
  /**
   * Channel: each move of a serving generation's checkpoint, and each change of what serves, of all versions, as
   * `[epoch, generation, position, version]`; generation 0 when none serves any more.
   */
  readonly checkpointChannel: string;
  /** Channel: the documents that each move changed, as `[epoch, generation, from, to, documents, version]`. */
  readonly changesChannel: string;
  /** What all keys of the storage layout start with that the previous builds use. */
  readonly previousLayout: string;
  /** What all keys of a generation start with. */
  readonly prefix: (generation: number) => string;
  /**
   * Hash: version of the projection, epoch and position that a generation has been brought to, the identity of the
   * event there, a revision, which counts the changes of what is parked, and the position up to which changes are
   * forgotten.
   */
  readonly checkpoint: (generation: number) => string;
  /** Sorted set: documents by the position of their last change, as far back as changes are kept. */
  readonly changes: (generation: number) => string;
}

/** Keys of a generation, relative to it, that hold what could not be projected. */
export const parkedKeys = {
  /** Hash: a {@link ParkedEvent} as JSON by stream id, the first one that waits. */
  streams: "@parked",
  /** Hash: how many events of a stream wait, by stream id. */
  events: "@parked-events",
  /** Hash: a {@link ParkedEvent} that was given up, as JSON, by position. */
  discarded: "@discarded",
  /** Hash: the position from which on the events of a stream were given up, by stream id. */
  discardedStreams: "@discarded-streams",
} as const;

/** What SCAN finds the keys by that start with `prefix`. */
export function patternOf(prefix: string): string {
  return `${prefix.replaceAll(/[*?[\]\\]/g, "\\$&")}*`;
}

/**
 * Version of how read models are laid out in Redis. Builds of different layouts never touch each other's keys, so they
 * can run side by side during a deploy.
 */
const layoutVersion = 2;

/** The names by which a deployment claims its namespace. */
export function ownerKeysOf({ namespace }: Pick<Redis, "namespace">) {
  const base = `${namespace}:v${layoutVersion}:{@owner}`;
  return {
    /** String with a TTL: the epochs of the log that the namespace belongs to, as JSON. */
    log: `${base}:log`,
    /** Set: the processes that claim it. */
    processes: `${base}:processes`,
    /** Never there; see {@link Keys}. */
    absent: `${base}:absent`,
  };
}

/** The names of one read model of a deployment, as the projection of this version sees it. */
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
    hold: `${base}:hold:${version}`,
    absent: `${base}:absent`,
    checkpointChannel: `${base}:checkpoint`,
    changesChannel: `${base}:changes`,
    previousLayout: `${namespace}:{${readModel}}:`,
    prefix,
    checkpoint: (generation) => `${prefix(generation)}@checkpoint`,
    changes: (generation) => `${prefix(generation)}@changes`,
  };
}
