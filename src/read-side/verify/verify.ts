import type { AnyProjection } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { LogReader } from "../../event-log/log-reader.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { Comparison } from "./comparison.js";
import { readLog } from "./read-log.js";
import { halve, type Partition } from "./selection.js";
import {
  beginVerification,
  isOpen,
  resultOf,
  unlessMoved,
  verifyPartition,
  type Verification,
  type Verified,
} from "./verification.js";
import { VerifyError } from "./verify-error.js";

/** Dependencies of {@link verify}. */
export interface VerifyDeps {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly projections: readonly AnyProjection[];
}

/** Options of {@link verify}. */
export interface VerifyOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: VerifyProgress) => void;
  /** The partition of each read model to compare. */
  readonly partition: Partition;
  /** Compares only this key, relative to the read model. */
  readonly key?: string;
  /** A read model with this many differences is not compared any further. */
  readonly maxDifferences?: number;
  /** Approximate limit for the fold in memory, in bytes. If it is too low for one pass, the log is read several times. */
  readonly maxMemory?: number;
}

/** The progress of a verification. */
export interface VerifyProgress {
  /** Passes over the log, the current one included, and how many more are known to be needed. */
  readonly pass: number;
  readonly passesLeft: number;
  /** The position of the fold of all read models, and its end. */
  readonly position: Position;
  readonly end: Position;
  /** Documents and entries of sorted sets compared so far. */
  readonly compared: number;
  readonly differences: number;
}

const defaultMaxDifferences = 1_000;
const defaultMaxMemory = 200_000_000;
/** Maximum of attempts to verify a read model that is switched or rebuilt meanwhile. */
const maxAttempts = 5;
/** Once a partition was halved this often, what exceeds the limit is a single document. */
const maxHalvings = 16;

/**
 * Verifies read models: folds the log in memory and compares the fold with the stored read models, while writes continue.
 * @throws VerifyError, or the reason of `signal` when it is aborted.
 */
export async function verify(
  { redis, log, projections }: VerifyDeps,
  options: VerifyOptions,
): Promise<readonly Verified[]> {
  const { signal, key, maxDifferences = defaultMaxDifferences } = options;
  const done = new Map<string, Verified>();
  let open = projections;
  let moved = "";
  for (let attempt = 0; attempt < maxAttempts && open.length > 0; attempt++) {
    const begin = (projection: AnyProjection) =>
      beginVerification({ redis, log, projection, signal }, key, maxDifferences);
    const verifications = await Promise.all(open.map(begin));
    await verifyAll(log, verifications, options);
    for (const verification of verifications) {
      if (verification.moved === undefined) done.set(verification.readModel, resultOf(verification));
      else moved = verification.moved.message;
    }
    open = open.filter(({ readModel }) => !done.has(readModel));
  }
  if (open.length > 0) throw new VerifyError(`${moved}, in each of ${maxAttempts} attempts; try again later`);
  return projections.flatMap(({ readModel }) => done.get(readModel) ?? []);
}

/** Verifies the partitions one after the other, each of which fits into memory. */
async function verifyAll(
  log: LogReader,
  verifications: readonly Verification[],
  { partition: whole, signal, onProgress, maxMemory = defaultMaxMemory }: VerifyOptions,
): Promise<void> {
  const left: Partition[] = [whole];
  let pass = 0;
  let position = 0;
  let end = 0;

  const reportProgress = () => {
    const compared = sum(verifications.map((each) => each.compared));
    const differences = sum(verifications.map((each) => each.differences.size));
    onProgress({ pass, passesLeft: left.length, position, end, compared, differences });
  };

  /** Folds the log for all read models. Whenever the fold grows too large, half of the partition is left for later. */
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
          throw new VerifyError("A document is too large to be verified within the memory limit");
        const [kept, other] = halve(partition);
        for (const comparison of comparisons) comparison.narrow(kept);
        left.push(other);
        partition = kept;
      }
      reportProgress();
    }
  }

  for (let partition = left.pop(); partition; partition = left.pop()) {
    const comparisons = new Map<Verification, Comparison>();
    const open = async (verification: Verification, part: Partition) => {
      comparisons.set(verification, await verification.open(part));
    };
    for (const each of verifications.filter(isOpen)) await unlessMoved(each, () => open(each, partition));
    if (comparisons.size === 0) return;
    pass++;
    await fold([...comparisons.values()], partition);
    for (const [verification, comparison] of comparisons)
      await unlessMoved(verification, () => verifyPartition(verification, comparison, reportProgress));
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
