import type { VersionedReadModel } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import { createGenerations, type Generation, type Generations } from "../store/index.js";
import { MovedError, openComparison, type Comparison, type ComparisonDeps } from "./comparison.js";
import type { Difference } from "./difference.js";
import type { Partition } from "./selection.js";
import { VerifyError } from "./verify-error.js";

/** The result of verifying a read model. */
export interface Verified {
  readonly readModel: string;
  readonly generation: number;
  /** Its position at the last comparison. */
  readonly position: Position;
  /** Documents and entries of sorted sets. */
  readonly compared: number;
  /** Streams that it has parked; their missing events are no difference. */
  readonly parkedStreams: number;
  /** Events that were discarded in it; that they, and what depends on them, are missing is no difference. */
  readonly discardedEvents: number;
  readonly differences: readonly Difference[];
  /** Whether there may be more differences. */
  readonly truncated: boolean;
}

/** The verification of one read model in progress, partition by partition. */
export interface Verification {
  readonly readModel: string;
  readonly generation: Generation;
  readonly open: (partition: Partition) => Promise<Comparison>;
  /** Differences by subject: in its own partition, each member may report that the whole set is missing. */
  readonly differences: Map<string, Difference>;
  readonly maxDifferences: number;
  position: Position;
  compared: number;
  parkedStreams: number;
  discardedEvents: number;
  moved: MovedError | undefined;
}

/**
 * Begins to verify the serving generation.
 * @throws VerifyError when there is none to compare.
 */
export async function beginVerification(
  deps: ComparisonDeps,
  key: string | undefined,
  maxDifferences: number,
): Promise<Verification> {
  const { redis, log, projection } = deps;
  const { readModel } = projection;
  const generations = createGenerations(redis, projection);
  const generation = await generations.serving();
  if (generation === undefined) throw new VerifyError(await whyNothingServes(projection, generations));
  if (generation.epoch !== (await log.head()).epoch)
    throw new VerifyError(`${readModel} was built from another log; wait until a projector has rebuilt it`);
  return {
    readModel,
    generation,
    open: (partition) => openComparison(deps, generation, key, partition),
    differences: new Map(),
    maxDifferences,
    position: generation.position,
    compared: 0,
    parkedStreams: 0,
    discardedEvents: 0,
    moved: undefined,
  };
}

async function whyNothingServes({ readModel, version }: VersionedReadModel, generations: Generations): Promise<string> {
  const other = await generations.readable();
  return other === undefined
    ? `${readModel} has not been built yet, so nothing serves`
    : `Version ${version} of ${readModel} has not been built yet; version ${other.version} serves, which its own build can verify`;
}

/** Compares one partition with its fold. Calls `onBatch` after each batch. */
export async function verifyPartition(
  verification: Verification,
  comparison: Comparison,
  onBatch: () => void,
): Promise<void> {
  for await (const { differences, compared, position } of comparison.differences()) {
    for (const difference of differences) if (isOpen(verification)) note(verification, difference);
    verification.compared += compared;
    verification.position = position;
    verification.parkedStreams = comparison.fold.parkedStreams();
    verification.discardedEvents = comparison.fold.discardedEvents();
    onBatch();
    if (!isOpen(verification)) return;
  }
}

function note({ differences }: Verification, difference: Difference): void {
  const subject = subjectOf(difference);
  // A partition without members of a sorted set knows less about its key than another one.
  if (difference.kind === "surplus" && differences.has(subject)) return;
  differences.set(subject, difference);
}

/** Runs `action`, and records in the verification when the read model has moved meanwhile. */
export async function unlessMoved(verification: Verification, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof MovedError)) throw error;
    verification.moved = error;
  }
}

/** Whether the verification should continue. */
export function isOpen({ moved, differences, maxDifferences }: Verification): boolean {
  return moved === undefined && differences.size < maxDifferences;
}

function subjectOf(difference: Difference): string {
  switch (difference.kind) {
    case "field":
      return JSON.stringify([difference.key, difference.field]);
    case "member":
    case "score":
      return JSON.stringify([difference.key, difference.member]);
    case "missing":
    case "surplus":
    case "type":
      return JSON.stringify([difference.key]);
    case "failing":
      return String(difference.position);
  }
}

/** The result of the verification. */
export function resultOf(verification: Verification): Verified {
  const { readModel, generation, position, compared, parkedStreams, discardedEvents, differences } = verification;
  return {
    ...{ readModel, generation: generation.number, position, compared, parkedStreams, discardedEvents },
    differences: [...differences.values()],
    truncated: !isOpen(verification),
  };
}
