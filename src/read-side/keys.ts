/**
 * The names of a read model in Redis. All of them carry one hash tag, so that a script's keys lie in one slot of a
 * Redis Cluster; there is one shard today.
 */
export interface Keys {
  /** Hash: the generation that queries read, and the epoch of the log that it was built from. */
  readonly serving: string;
  /** Counter: the last generation begun. */
  readonly lastGeneration: string;
  /** Set: the generations that may have keys. */
  readonly generations: string;
  /** Channel: each move of the serving generation's checkpoint, and each change of what serves. */
  readonly checkpointChannel: string;
  /** Channel: the documents that each move changed. */
  readonly changesChannel: string;
  /** What all keys of a generation start with. */
  readonly prefix: (generation: number) => string;
  /** Hash: position and epoch that a generation has been brought to. */
  readonly checkpoint: (generation: number) => string;
  /** Sorted set: documents by the position of their last change. */
  readonly changes: (generation: number) => string;
}

/** The names of one read model. */
export function keysOf(readModel: string): Keys {
  const base = `bifold:{0}:${readModel}`;
  const prefix = (generation: number) => `${base}:${generation}:`;
  return {
    serving: `${base}:serving`,
    lastGeneration: `${base}:last-generation`,
    generations: `${base}:generations`,
    checkpointChannel: `${base}:checkpoint`,
    changesChannel: `${base}:changes`,
    prefix,
    checkpoint: (generation) => `${prefix(generation)}@checkpoint`,
    changes: (generation) => `${prefix(generation)}@changes`,
  };
}
