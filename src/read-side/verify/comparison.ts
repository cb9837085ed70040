import type { AnyProjection } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { LogReader } from "../../event-log/log-reader.js";
import type { Redis } from "../../platform/redis/redis.js";
import { keysOf, parkedKeys, type Generation } from "../store/index.js";
import { inBatches } from "./batches.js";
import { compare } from "./compare.js";
import type { Difference } from "./difference.js";
import { createFold, type Fold } from "./fold.js";
import { changesKey, createMemoryModel, type MemoryModel } from "./memory-model.js";
import { probe, type Probe, type Snapshot } from "./probe.js";
import { pageSize } from "./read-log.js";
import { selectsHash, selectsMember, type Partition, type Selection } from "./selection.js";
import { scanKey, scanKeys } from "./stored-keys.js";

/** The read model was switched, replaced or reset during the comparison, which must start over. */
export class MovedError extends Error {
  override readonly name = "MovedError";
}

/** The differences of some keys, compared at one moment. */
export interface ComparedBatch {
  /** Documents and entries of sorted sets that were compared. */
  readonly compared: number;
  readonly position: Position;
  readonly differences: readonly Difference[];
}

/** Dependencies of a comparison. */
export interface ComparisonDeps {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly projection: AnyProjection;
  readonly signal: AbortSignal;
}

/** Maximum of fields and members per request: Redis is blocked meanwhile. */
const maxBatchWeight = 1_000;
/** Assumed number of fields of a hash. */
const weightOfHash = 5;
const maxMembersOfProbe = 500;

/** Keys that the projector maintains, with content that the log determines. */
const comparedInternalKeys: ReadonlySet<string> = new Set([changesKey, parkedKeys.events]);

/**
 * Opens the comparison of a serving generation with the log, limited to `initial` and optionally to the key `only`.
 * @throws MovedError when the generation no longer serves.
 */
export async function openComparison(
  deps: ComparisonDeps,
  generation: Generation,
  only: string | undefined,
  initial: Partition,
): Promise<Comparison> {
  const { redis, projection } = deps;
  const probed = await probe(redis, projection, generation, undefined, []);
  const opened = probed.kind === "seen" ? probed.snapshot : undefined;
  if (opened?.excluded === undefined) throw new MovedError(`${projection.readModel} was replaced`);
  const { prefix } = keysOf(redis, projection);
  const selection: Selection = {
    partition: initial,
    key: only,
    // A single hash needs no sorted set, which may be much larger.
    sortedSets: only === undefined || (await redis.type(prefix(generation.number) + only)) !== "hash",
  };
  const memory = createMemoryModel(selection);
  const fold = createFold(projection, memory, opened.excluded);
  return new Comparison(deps, generation, selection, memory, fold, opened);
}

/** A partition of a serving generation, next to the fold of the log. */
export class Comparison {
  /** The position that the fold can be filled to right away. */
  readonly start: Position;
  /** The revision of the known parked events. */
  private revision: number;

  constructor(
    private readonly deps: ComparisonDeps,
    private readonly generation: Generation,
    private selection: Selection,
    private readonly memory: MemoryModel,
    readonly fold: Fold,
    opened: Pick<Snapshot, "position" | "revision">,
  ) {
    this.start = opened.position;
    this.revision = opened.revision;
  }

  narrow(partition: Partition): void {
    this.selection = { ...this.selection, partition };
    this.memory.narrow(this.selection);
  }

  /**
   * The differences, in batches. The fold follows the generation's position with each batch.
   * @throws MovedError
   */
  async *differences(): AsyncGenerator<ComparedBatch> {
    for await (const probes of inBatches(this.expected(), maxBatchWeight, weightOf)) yield await this.compareAt(probes);
    for await (const probes of inBatches(this.unexpected(), maxBatchWeight, weightOf))
      yield await this.compareAt(probes);
    // Also without any key: this checks that the generation is of this log.
    yield await this.compareAt([]);
    yield {
      compared: 0,
      position: this.fold.position(),
      differences: this.fold.failing().map((event) => ({ kind: "failing", ...event })),
    };
  }

  private async compareAt(probes: readonly Probe[]): Promise<ComparedBatch> {
    const { redis, projection, signal } = this.deps;
    signal.throwIfAborted();
    const probed = await probe(redis, projection, this.generation, this.revision, probes);
    if (probed.kind === "stale") throw new MovedError(`Another generation of ${projection.readModel} serves`);
    await this.follow(probed.snapshot);
    const { answers, position, evictedUpTo } = probed.snapshot;
    const differences = probes.flatMap((each, index) => {
      const answer = answers[index];
      if (answer === undefined) throw new Error("Redis left a probe unanswered");
      return compare(this.memory, each, answer, evictedUpTo);
    });
    return { compared: sum(probes.map(({ length }) => Math.max(1, length - 1))), position, differences };
  }

  /** Folds the log up to the generation's position in the snapshot. */
  private async follow(snapshot: Snapshot): Promise<void> {
    const { log, projection } = this.deps;
    const { readModel } = projection;
    const { fold } = this;
    if (snapshot.excluded && !fold.exclude(snapshot.excluded))
      throw new MovedError(`Parked events of ${readModel} were replayed`);
    this.revision = snapshot.revision;
    while (fold.position() < snapshot.position) {
      const events = await log.readAfter(fold.position(), Math.min(pageSize, snapshot.position - fold.position()));
      if (events.length === 0) break;
      for (const event of events) fold.take(event);
    }
    if (fold.position() !== snapshot.position || fold.identity() !== snapshot.identity)
      throw new MovedError(`${readModel} was reset to an older state, or belongs to another log`);
  }

  /** Probes for everything that should exist. Names are copied first, since the fold continues meanwhile. */
  private *expected(): Generator<Probe> {
    const { hashes, sortedSets } = this.memory;
    const { key: only } = this.selection;
    for (const key of [...hashes.keys()]) yield [key];
    for (const key of [...sortedSets.keys()])
      if (only === undefined || only === key) yield* probesOf(key, [...(sortedSets.get(key)?.keys() ?? [])]);
  }

  /** Probes for everything that exists and that the fold does not have. */
  private async *unexpected(): AsyncGenerator<Probe> {
    const { redis, projection } = this.deps;
    const { number } = this.generation;
    const { key: only } = this.selection;
    const stored = only === undefined ? scanKeys(redis, projection, number) : scanKey(redis, projection, number, only);
    for await (const { key, type, members } of stored) {
      if (key.startsWith("@") && !comparedInternalKeys.has(key)) continue;
      if (type === "zset") {
        const unexpected = members.filter((member) => this.isUnexpectedMember(key, member));
        yield* probesOf(key, unexpected);
      } else if (selectsHash(this.selection, key) && !this.memory.hashes.has(key)) yield [key];
    }
  }

  private isUnexpectedMember(key: string, member: string): boolean {
    return selectsMember(this.selection, member) && this.memory.sortedSets.get(key)?.has(member) !== true;
  }
}

function* probesOf(key: string, members: readonly string[]): Generator<Probe> {
  for (let at = 0; at < members.length; at += maxMembersOfProbe)
    yield [key, ...members.slice(at, at + maxMembersOfProbe)];
}

function weightOf({ length }: Probe): number {
  return length === 1 ? weightOfHash : length - 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
