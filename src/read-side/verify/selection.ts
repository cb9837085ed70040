import { randomInt } from "node:crypto";

/** One of `of` partitions, into which all keys and members fall by a hash of their names. */
export interface Partition {
  readonly index: number;
  readonly of: number;
}

/**
 * The part of a read model that is compared. Documents are partitioned by key, entries of sorted sets by member, so that
 * a member that moves from one sorted set to another stays within its partition.
 */
export interface Selection {
  readonly partition: Partition;
  /** Only this key; sorted sets are still folded, since members may move to it from any other. */
  readonly key: string | undefined;
  readonly sortedSets: boolean;
}

/** The single partition that contains everything. */
export const everything: Partition = { index: 0, of: 1 };

/** A random partition with about this share (0 to 1) of everything. */
export function sample(share: number): Partition {
  const of = Math.max(1, Math.round(1 / share));
  return { index: randomInt(of), of };
}

/** The two halves of a partition. */
export function halve({ index, of }: Partition): readonly [Partition, Partition] {
  return [
    { index, of: 2 * of },
    { index: index + of, of: 2 * of },
  ];
}

/** Whether a hash is selected. */
export function selectsHash({ partition, key: only }: Selection, key: string): boolean {
  return (only === undefined || only === key) && isIn(partition, key);
}

/** Whether the entries of a member are selected, in every sorted set. */
export function selectsMember({ partition, sortedSets }: Selection, member: string): boolean {
  return sortedSets && isIn(partition, member);
}

function isIn({ index, of }: Partition, name: string): boolean {
  return of === 1 || hash(name) % of === index;
}

/** FNV-1a over UTF-16 units, with the final mixing of MurmurHash3, so that every modulus is evenly distributed. */
function hash(name: string): number {
  let bits = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) bits = Math.imul(bits ^ name.charCodeAt(at), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
