import type { Redis } from "../platform/redis.js";

/**
 * The names of a read model in Redis. All of them carry its name as hash tag, so that they lie in one slot of a Redis
 * Cluster, which a script needs, and read models lie on different nodes.
 */
export interface Keys {
  /** Hash: the generation that queries read, and the epoch of the log that it was built from. */
  readonly serving: string;
  /** Counter: the last generation begun. */
  readonly lastGeneration: string;
  /** Set: the generations that may have keys. */
  readonly generations: string;
  /** Text, for a while: the active projector. */
  readonly lease: string;
  /** Text, for a while: who builds a generation to replace the one that serves. */
  readonly buildLease: string;
  /** Text, for a moment: who alone may move the serving generation. */
  readonly hold: string;
  /**
   * Never there. A slot that is being moved to another node lies on both, and a script with a key that is missing is
   * refused meanwhile (TRYAGAIN) instead of running on half of the keys.
   */
  readonly absent: string;
  /** Channel: each move of the serving generation's checkpoint, and each change of what serves. */
  readonly checkpointChannel: string;
  /** Channel: the documents that each move changed. */
  readonly changesChannel: string;
  /** What all keys of a generation start with. */
  readonly prefix: (generation: number) => string;
  /**
   * Hash: epoch and position that a generation has been brought to, the identity of the event there, a revision, which
   * counts the changes of what is parked, and the position up to which changes are forgotten.
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

/** The names of one read model of a deployment. */
export function keysOf({ namespace }: Pick<Redis, "namespace">, readModel: string): Keys {
  const base = `${namespace}:v${layoutVersion}:{${readModel}}`;
  const prefix = (generation: number) => `${base}:${generation}:`;
  return {
    serving: `${base}:serving`,
    lastGeneration: `${base}:last-generation`,
    generations: `${base}:generations`,
    lease: `${base}:lease`,
    buildLease: `${base}:build-lease`,
    hold: `${base}:hold`,
    absent: `${base}:absent`,
    checkpointChannel: `${base}:checkpoint`,
    changesChannel: `${base}:changes`,
    prefix,
    checkpoint: (generation) => `${prefix(generation)}@checkpoint`,
    changes: (generation) => `${prefix(generation)}@changes`,
  };
}
