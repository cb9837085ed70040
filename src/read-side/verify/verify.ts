import type { AnyProjection } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { LogReader } from "../../event-log/log-reader.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { Comparison } from "./comparison.js";
import {
  beginExamination,
  examine,
  isOpen,
  resultOf,
  unlessMoved,
  type Examination,
  type Verified,
} from "./examination.js";
import { readLog } from "./read-log.js";
import { halve, type Partition } from "./selection.js";
import { VerifyError } from "./verify-error.js";

/** What verifying works with. */
export interface VerifyParts {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly projections: readonly AnyProjection[];
}

/** How it goes about it. */
export interface VerifyOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: VerifyProgress) => void;
  /** What is compared of each read model: all but what is in this part of it is left alone. */
  readonly partition: Partition;
  /** Only this key, relative to the read model. */
  readonly key?: string;
  /** After so many differences a read model is not looked at any further. */
  readonly maxDifferences?: number;
  /** Bytes that what is folded may take, roughly. Where that is too little, the log is read several times. */
  readonly maxMemory?: number;
}

/** How far verifying has come. */
export interface VerifyProgress {
  /** Readings of the log, this one included, and how many more are known to be needed. */
  readonly pass: number;
  readonly passesLeft: number;
  /** Where the fold of all read models is, and where it goes to. */
  readonly position: Position;
  readonly end: Position;
  /** Documents and entries of sorted sets that were compared so far. */
  readonly compared: number;
  readonly differences: number;
}

const defaultMaxDifferences = 1_000;
const defaultMaxMemory = 200_000_000;
/** How often a read model is begun with anew when it was switched or mended meanwhile. */
const tries = 5;
/** Halved more often than this, what is too large is a single document. */
const maxHalvings = 16;

/**
 * Folds the log in memory, and compares that with what the read models hold, while all of them move on.
 * @throws VerifyError; the reason of `signal` when that is aborted.
 */
export async function verify(
  { redis, log, projections }: VerifyParts,
  options: VerifyOptions,
): Promise<readonly Verified[]> {
  const { signal, key, maxDifferences = defaultMaxDifferences } = options;
  const done = new Map<string, Verified>();
  let open = projections;
  let moved = "";
  for (let attempt = 0; attempt < tries && open.length > 0; attempt++) {
    const begin = (projection: AnyProjection) =>
      beginExamination({ redis, log, projection, signal }, key, maxDifferences);
    const examinations = await Promise.all(open.map(begin));
    await examineAll(log, examinations, options);
    for (const examination of examinations) {
      if (examination.moved === undefined) done.set(examination.readModel, resultOf(examination));
      else moved = examination.moved.message;
    }
    open = open.filter(({ readModel }) => !done.has(readModel));
  }
  if (open.length > 0) throw new VerifyError(`${moved}, time and again; try once more when that is over`);
  return projections.flatMap(({ readModel }) => done.get(readModel) ?? []);
}

/** Goes through the parts, each of which fits into memory. */
async function examineAll(
  log: LogReader,
  examinations: readonly Examination[],
  { partition: whole, signal, onProgress, maxMemory = defaultMaxMemory }: VerifyOptions,
): Promise<void> {
  const left: Partition[] = [whole];
  let pass = 0;
  let position = 0;
  let end = 0;

  const tell = () => {
    const compared = sum(examinations.map((each) => each.compared));
    const differences = sum(examinations.map((each) => each.differences.size));
    onProgress({ pass, passesLeft: left.length, position, end, compared, differences });
  };

  for (let partition = left.pop(); partition; partition = left.pop()) {
    const comparisons = new Map<Examination, Comparison>();
    const open = async (examination: Examination, part: Partition) => {
      comparisons.set(examination, await examination.open(part));
    };
    for (const each of examinations.filter(isOpen)) await unlessMoved(each, () => open(each, partition));
    if (comparisons.size === 0) return;
    pass++;
    await fold([...comparisons.values()], partition);
    for (const [examination, comparison] of comparisons)
      await unlessMoved(examination, () => examine(examination, comparison, tell));
  }

  /** Folds what all read models have in common. Where that grows too large, a half of it is left for later. */
  async function fold(comparisons: readonly Comparison[], whole: Partition): Promise<void> {
    let partition = whole;
    end = Math.max(...comparisons.map(({ start }) => start));
    for await (const events of readLog(log, end)) {
      signal.throwIfAborted();
      for (const { start, fold } of comparisons)
        for (const event of events) if (event.position <= start) fold.take(event);
      position = events.at(-1)?.position ?? position;
      while (sum(comparisons.map(({ fold }) => fold.memory.size())) > maxMemory) {
        if (partition.of >= whole.of * 2 ** maxHalvings)
          throw new VerifyError("A document is too large to be verified in so little memory");
        const [kept, other] = halve(partition);
        for (const { narrow } of comparisons) narrow(kept);
        left.push(other);
        partition = kept;
      }
      tell();
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
