import type { AnyProjection } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { LogReader } from "../../event-log/log-reader.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { Generation } from "../store/generations.js";
import { keysOf, parkedKeys } from "../store/keys.js";
import { inPortions } from "./in-portions.js";
import { compare } from "./compare.js";
import type { Difference } from "./difference.js";
import { createFold, type Fold } from "./fold.js";
import { changesKey, createMemoryModel } from "./memory-model.js";
import { probe, type Probe, type Snapshot } from "./probe.js";
import { selectsHash, selectsMember, type Partition, type Selection } from "./selection.js";
import { scanKey, scanKeys } from "./stored-keys.js";

/** The read model was switched, replaced or put back while it was looked at, so that the look has to be taken anew. */
export class MovedError extends Error {
  override readonly name = "MovedError";
}

/** A part of the generation of a read model that serves, beside what the log makes of it. */
export interface Comparison {
  /** Where the fold can be brought to right away. */
  readonly start: Position;
  readonly fold: Fold;
  readonly narrow: (partition: Partition) => void;
  /**
   * What differs, in portions, each with the number of documents and entries that were compared for it. The fold is
   * brought to where Redis is at each portion.
   * @throws MovedError
   */
  readonly differences: () => AsyncGenerator<Portion>;
}

/** What came of comparing some keys at one moment. */
export interface Portion {
  readonly compared: number;
  readonly position: Position;
  readonly differences: readonly Difference[];
}

/** What a comparison works with. */
export interface ComparisonParts {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly projection: AnyProjection;
  readonly signal: AbortSignal;
}

/** Events read from the log at once. */
export const pageSize = 1_000;
/** What Redis is asked for at once: it does nothing else meanwhile. */
const fieldsAndMembers = 1_000;
const fieldsOfHash = 5;
const membersOfProbe = 500;

/** Kept by the machinery, and determined by the log nevertheless. */
const internalKeys: ReadonlySet<string> = new Set([changesKey, parkedKeys.events]);

/**
 * Opens the comparison of a generation that serves.
 * @throws MovedError when it does not (any more).
 */
export async function openComparison(
  { redis, log, projection, signal }: ComparisonParts,
  generation: Generation,
  only: string | undefined,
  initial: Partition,
): Promise<Comparison> {
  const { readModel } = projection;
  const opened = await probe(redis, projection, generation, undefined, []);
  if (opened?.leftOut === undefined) throw new MovedError(`${readModel} was replaced`);
  let selection: Selection = {
    partition: initial,
    key: only,
    // A hash needs no sorted set, which may be much larger.
    sortedSets:
      only === undefined || (await redis.type(keysOf(redis, projection).prefix(generation.number) + only)) !== "hash",
  };
  let { revision } = opened;
  const memory = createMemoryModel(selection);
  const fold = createFold(projection, memory, opened.leftOut);

  async function look(probes: readonly Probe[]): Promise<Portion> {
    signal.throwIfAborted();
    const snapshot = await probe(redis, projection, generation, revision, probes);
    if (snapshot === undefined) throw new MovedError(`Another generation of ${readModel} serves`);
    await follow(snapshot);
    const { answers, position, forgotten } = snapshot;
    const differences = probes.flatMap((each, index) => {
      const answer = answers[index];
      if (answer === undefined) throw new Error("Redis left a probe without an answer");
      return compare(memory, each, answer, forgotten);
    });
    return { compared: sum(probes.map(({ length }) => Math.max(1, length - 1))), position, differences };
  }

  /** Brings the fold to where the generation was when Redis answered. */
  async function follow(snapshot: Snapshot): Promise<void> {
    if (snapshot.leftOut && !fold.leaveOut(snapshot.leftOut))
      throw new MovedError(`Parked events of ${readModel} were replayed`);
    revision = snapshot.revision;
    while (fold.position() < snapshot.position) {
      const events = await log.readAfter(fold.position(), Math.min(pageSize, snapshot.position - fold.position()));
      if (events.length === 0) break;
      for (const event of events) fold.take(event);
    }
    if (fold.position() !== snapshot.position || fold.identity() !== snapshot.identity)
      throw new MovedError(`${readModel} was put back, or is not of this log`);
  }

  const isCompared = (key: string) => only === undefined || only === key;

  /** All that should be there. The names are taken down first, since the fold goes on. */
  function* expected(): Generator<Probe> {
    for (const key of [...memory.hashes.keys()]) yield [key];
    for (const key of [...memory.sortedSets.keys()])
      if (isCompared(key)) yield* probesOf(key, [...(memory.sortedSets.get(key)?.keys() ?? [])]);
  }

  /** All that is there, and of which the fold knows nothing so far. */
  async function* unexpected(): AsyncGenerator<Probe> {
    const { number } = generation;
    const stored = only === undefined ? scanKeys(redis, projection, number) : scanKey(redis, projection, number, only);
    for await (const { key, type, members } of stored) {
      if (key.startsWith("@") && !internalKeys.has(key)) continue;
      if (type === "zset") yield* probesOf(key, members.filter(isUnexpected(key)));
      else if (selectsHash(selection, key) && !memory.hashes.has(key)) yield [key];
    }
  }

  const isUnexpected = (key: string) => (member: string) =>
    selectsMember(selection, member) && memory.sortedSets.get(key)?.has(member) !== true;

  return {
    start: opened.position,
    fold,
    narrow: (partition) => {
      selection = { ...selection, partition };
      memory.narrow(selection);
    },
    differences: async function* () {
      for await (const probes of inPortions(expected(), fieldsAndMembers, weightOf)) yield await look(probes);
      for await (const probes of inPortions(unexpected(), fieldsAndMembers, weightOf)) yield await look(probes);
      // Also when nothing is there: that Redis is of this log.
      yield await look([]);
      yield {
        compared: 0,
        position: fold.position(),
        differences: fold.failing().map((event) => ({ kind: "failing", ...event })),
      };
    },
  };
}

function* probesOf(key: string, members: readonly string[]): Generator<Probe> {
  for (let at = 0; at < members.length; at += membersOfProbe) yield [key, ...members.slice(at, at + membersOfProbe)];
}

function weightOf({ length }: Probe): number {
  return length === 1 ? fieldsOfHash : length - 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
