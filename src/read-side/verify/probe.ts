import type { Position } from "../../core/position.js";
import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { Generation } from "../store/generations.js";
import { keysOf, parkedKeys } from "../store/keys.js";
import { parseParkedEvent } from "../projecting/parked-event.js";
import { probeScript } from "../store/scripts.js";
import type { LeftOut } from "./fold.js";

/** A question to Redis: for a hash by its key, or for the scores of members in the sorted set under it. */
export type Probe = readonly [key: string, ...members: string[]];

/** What Redis holds where a probe asked. */
export interface Answer {
  /** As Redis names it; `none` when there is no such key. */
  readonly type: string;
  /** Fields and values of a hash in turn, or the scores of the members; none when the key is of another type. */
  readonly found: readonly (string | null)[];
}

/** Answers of one moment, and where the generation was then. */
export interface Snapshot {
  readonly position: Position;
  readonly identity: string;
  readonly revision: number;
  /** Up to where its index of changes may have forgotten some. */
  readonly forgotten: Position;
  /** When it is of another revision than the one that the caller knows. */
  readonly leftOut: LeftOut | undefined;
  readonly answers: readonly Answer[];
}

type Reply =
  | ["moved"]
  | [
      "seen",
      string,
      string | null,
      string | null,
      string,
      string[],
      string[],
      [type: string, found: (string | null)[]][],
    ];

/** Asks a generation that serves; undefined when it does not (any more). `revision` is that of what is known parked. */
export async function probe(
  redis: Redis,
  readModel: VersionedReadModel,
  { number, epoch }: Pick<Generation, "number" | "epoch">,
  revision: number | undefined,
  probes: readonly Probe[],
): Promise<Snapshot | undefined> {
  const keys = keysOf(redis, readModel);
  const prefix = keys.prefix(number);
  const reply = (await probeScript(
    redis,
    [keys.serving, keys.checkpoint(number), prefix + parkedKeys.streams, prefix + parkedKeys.discarded, keys.absent],
    [prefix, number, epoch, revision ?? "", JSON.stringify(probes)],
  )) as Reply;
  if (reply[0] === "moved") return undefined;
  const [, position, identity, presentRevision, forgotten, parked, discarded, answers] = reply;
  const present = Number(presentRevision);
  return {
    position: Number(position),
    identity: identity ?? "",
    revision: present,
    forgotten: Number(forgotten),
    leftOut: present === revision ? undefined : leftOutOf(parked, discarded),
    answers: answers.map(([type, found]) => ({ type, found })),
  };
}

function leftOutOf(parked: readonly string[], discarded: readonly string[]): LeftOut {
  const events = parked.filter((_word, index) => index % 2 === 1).map(parseParkedEvent);
  return {
    parked: new Map(events.map(({ streamId, position }) => [streamId, position])),
    discarded: new Set(discarded.map(Number)),
  };
}
