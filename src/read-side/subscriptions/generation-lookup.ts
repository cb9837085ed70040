import type { VersionedReadModel } from "../../core/projection.js";
import { isOnLog, type Lineage } from "../../event-log/lineage.js";
import type { Redis } from "../../platform/redis/redis.js";
import { createGenerations, keysOf, parkedKeys } from "../store/index.js";
import type { FollowedGeneration } from "./followed-generation.js";

/** The generation whose changes subscribers should receive now. */
export type Lookup =
  | { readonly kind: "found"; readonly generation: FollowedGeneration }
  /** No generation serves. */
  | { readonly kind: "notServing" }
  /** The generation that serves was built from another log. */
  | { readonly kind: "otherLog" };

/** Dependencies of a lookup. */
export interface LookupDeps {
  readonly redis: Redis;
  /** The lineage of the log; the one known from Redis where the process has no log. */
  readonly lineage: (known: Lineage) => Promise<Lineage>;
}

/** Looks up the readable generation of a read model, and checks that it belongs to the log. */
export class GenerationLookup {
  /** The lineage of the log when it was last read. */
  private trusted: Lineage | undefined;

  constructor(
    private readonly deps: LookupDeps,
    private readonly readModel: VersionedReadModel,
  ) {}

  async readable(): Promise<Lookup> {
    const readable = await createGenerations(this.deps.redis, this.readModel).readable();
    if (readable === undefined) return { kind: "notServing" };
    const { number, version, position, epoch, ancestors } = readable;
    // A database can be swapped under a running process, so a mismatch is checked with the log again.
    if (epoch !== this.trusted?.epoch) this.trusted = await this.deps.lineage(readable);
    if (!isOnLog(this.trusted, epoch, position)) return { kind: "otherLog" };
    return { kind: "found", generation: { generation: number, version, position, epoch, ancestors } };
  }

  /** Whether a generation has parked events. */
  async hasParked({ generation, version }: FollowedGeneration): Promise<boolean> {
    const { prefix } = keysOf(this.deps.redis, { ...this.readModel, version });
    return (await this.deps.redis.exists(prefix(generation) + parkedKeys.streams)) === 1;
  }
}
