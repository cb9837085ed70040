import type { Position } from "../../core/position.js";
import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import {
  decodeProbed,
  keysOf,
  parkedKeys,
  parseParkedEvent,
  probeScript,
  type Generation,
  type ProbeAnswer,
} from "../store/index.js";
import type { ExcludedEvents } from "./fold.js";

/** A question to Redis: for a hash by its key, or for the scores of members in the sorted set under the key. */
export type Probe = readonly [key: string, ...members: string[]];

/** The answers to some probes at one moment, and the checkpoint of the generation then. */
export interface Snapshot {
  readonly position: Position;
  readonly identity: string;
  readonly revision: number;
  /** Changes up to this position may be missing from the index of changes. */
  readonly evictedUpTo: Position;
  /** The parked and discarded events; undefined when the revision is the known one. */
  readonly excluded: ExcludedEvents | undefined;
  readonly answers: readonly ProbeAnswer[];
}

/** Probes a generation. `stale` when it no longer serves; `knownRevision` is that of the known parked events. */
export async function probe(
  redis: Redis,
  readModel: VersionedReadModel,
  { number, epoch }: Pick<Generation, "number" | "epoch">,
  knownRevision: number | undefined,
  probes: readonly Probe[],
): Promise<{ readonly kind: "stale" } | { readonly kind: "seen"; readonly snapshot: Snapshot }> {
  const { serving, absent, ...keys } = keysOf(redis, readModel);
  const prefix = keys.prefix(number);
  const probed = decodeProbed(
    await probeScript(
      redis,
      {
        ...{ serving, checkpoint: keys.checkpoint(number), absent },
        ...{ parked: prefix + parkedKeys.streams, discarded: prefix + parkedKeys.discarded },
      },
      { prefix, generation: number, epoch, knownRevision: knownRevision ?? "", probes: JSON.stringify(probes) },
    ),
  );
  if (probed.kind === "stale") return probed;
  const { kind, parked, discarded, ...seen } = probed;
  const excluded = seen.revision === knownRevision ? undefined : toExcluded(parked, discarded);
  return { kind, snapshot: { ...seen, excluded } };
}

function toExcluded(parked: readonly string[], discarded: readonly string[]): ExcludedEvents {
  const events = parked.filter((_word, index) => index % 2 === 1).map(parseParkedEvent);
  return {
    parked: new Map(events.map(({ streamId, position }) => [streamId, position])),
    discarded: new Set(discarded.map(Number)),
  };
}
