import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { Generation, OpenGeneration, ReadableGeneration } from "./generation.js";
import { keysOf, parkedKeys } from "./keys.js";
import { decodeReadable } from "./replies.js";
import { readableScript } from "./scripts.js";

/** Reads which generations exist and which one serves. */
export interface GenerationReader {
  /**
   * The generation that queries read, with its checkpoint; undefined when no version serves. In this order: this version
   * while a projector keeps it current, the newest other current version, this version, the newest version. While this
   * version has parked events, a newer current version comes first. So query processes and projectors of two builds can
   * be replaced in any order.
   */
  readonly readable: () => Promise<ReadableGeneration | undefined>;
  /** The serving generation of this version, undefined when none serves. Its epoch is empty when its checkpoint is lost. */
  readonly serving: () => Promise<Generation | undefined>;
  /** The generation of this version that was begun last, serving or not. */
  readonly newest: () => Promise<Generation | undefined>;
  /** Loads the parked and discarded streams of a generation, so that events can be applied to it. */
  readonly open: (generation: Generation) => Promise<OpenGeneration>;
  /** Generations of this version that can be removed: neither `serving` nor one that is being built to replace it. */
  readonly removable: (serving: number) => Promise<readonly number[]>;
  /** A generation of any version; undefined when its checkpoint does not exist. */
  readonly read: (number: number) => Promise<Generation | undefined>;
  /** The numbers of all generations that may have keys, of all versions. */
  readonly numbers: () => Promise<number[]>;
}

/** The reader of `readModel`'s generations. */
export function createGenerationReader(redis: Redis, readModel: VersionedReadModel): GenerationReader {
  const keys = keysOf(redis, readModel);
  const { version } = readModel;

  async function read(number: number): Promise<Generation | undefined> {
    const fields = await redis.hmget(keys.checkpoint(number), "version", "epoch", "position", "event", "revision");
    const [builtBy, epoch, position, identity, revision] = fields;
    if (!builtBy || !epoch || !position) return undefined;
    return {
      ...{ number, version: Number(builtBy), epoch, position: Number(position) },
      ...{ identity: identity ?? "", revision: Number(revision ?? 0) },
    };
  }

  async function numbers(): Promise<number[]> {
    return (await redis.smembers(keys.generations)).map(Number);
  }

  return {
    read,
    numbers,
    readable: async () =>
      decodeReadable(
        await readableScript(redis, { versions: keys.versions, absent: keys.absent }, { base: keys.base, version }),
      ),
    serving: async () => {
      const [generation, epoch] = await redis.hmget(keys.serving, "generation", "epoch");
      if (!generation || !epoch) return undefined;
      // Redis may have lost the checkpoint and kept this pointer.
      const lost = { number: Number(generation), version, epoch: "", position: 0, identity: "", revision: 0 };
      return (await read(Number(generation))) ?? lost;
    },
    newest: async () => {
      const newestFirst = (await numbers()).sort((one, other) => other - one);
      for (const number of newestFirst) {
        const generation = await read(number);
        if (generation?.version === version) return generation;
      }
      return undefined;
    },
    open: async (generation) => {
      // Read after the revision: a step checks the revision, so a change in between is noticed.
      const prefix = keys.prefix(generation.number);
      const [parked, discarded] = await Promise.all([
        redis.hkeys(prefix + parkedKeys.streams),
        redis.hkeys(prefix + parkedKeys.discardedStreams),
      ]);
      return { ...generation, parked: new Set(parked), discarded: new Set(discarded) };
    },
    removable: async (serving) => {
      const all = await numbers();
      const generations = await Promise.all(all.map(read));
      // Checked last: a builder acquires its lease before its generation is listed.
      const isBuilding = (await redis.exists(keys.buildLease)) === 1;
      return all.filter((number, index) => {
        const builtBy = generations[index]?.version;
        if (builtBy !== undefined && builtBy !== version) return false;
        return number < serving || (number > serving && !isBuilding);
      });
    },
  };
}
