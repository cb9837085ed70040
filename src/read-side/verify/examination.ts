import type { VersionedReadModel } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import { createGenerations, type Generation, type Generations } from "../store/generations.js";
import { MovedError, openComparison, type Comparison, type ComparisonParts } from "./comparison.js";
import type { Difference } from "./difference.js";
import type { Partition } from "./selection.js";
import { VerifyError } from "./verify-error.js";

/** What came of verifying a read model. */
export interface Verified {
  readonly readModel: string;
  readonly generation: number;
  /** Where it was when it was last looked at. */
  readonly position: Position;
  /** Documents and entries of sorted sets. */
  readonly compared: number;
  /** What waits in it, by its own word; that these events are missing is no difference. */
  readonly parkedStreams: number;
  /** What was given up in it; that these events, and what cannot stand without them, are missing is no difference. */
  readonly discardedEvents: number;
  readonly differences: readonly Difference[];
  /** Whether there may be more differences than those. */
  readonly truncated: boolean;
}

/** What is known of one read model while it is looked at, part by part. */
export interface Examination {
  readonly readModel: string;
  readonly generation: Generation;
  readonly open: (partition: Partition) => Promise<Comparison>;
  /** By what they are about: in a part of its own each member may say that the whole set is missing. */
  readonly differences: Map<string, Difference>;
  readonly maxDifferences: number;
  position: Position;
  compared: number;
  parkedStreams: number;
  discardedEvents: number;
  moved: MovedError | undefined;
}

/**
 * Begins with the generation that serves.
 * @throws VerifyError when there is none to compare.
 */
export async function beginExamination(
  parts: ComparisonParts,
  key: string | undefined,
  maxDifferences: number,
): Promise<Examination> {
  const { redis, log, projection } = parts;
  const { readModel } = projection;
  const generations = createGenerations(redis, projection);
  const generation = await generations.serving();
  if (generation === undefined) throw new VerifyError(await whyNothingServes(projection, generations));
  if (generation.epoch !== (await log.head()).epoch)
    throw new VerifyError(`${readModel} was built from another log; a projector builds it anew`);
  return {
    readModel,
    generation,
    open: (partition) => openComparison(parts, generation, key, partition),
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

/** Compares one part with the fold of it. `onPortion` is told after each step. */
export async function examine(examination: Examination, comparison: Comparison, onPortion: () => void): Promise<void> {
  for await (const { differences, compared, position } of comparison.differences()) {
    for (const difference of differences) if (isOpen(examination)) note(examination, difference);
    examination.compared += compared;
    examination.position = position;
    examination.parkedStreams = comparison.fold.parkedStreams();
    examination.discardedEvents = comparison.fold.discardedEvents();
    onPortion();
    if (!isOpen(examination)) return;
  }
}

function note({ differences }: Examination, difference: Difference): void {
  const subject = subjectOf(difference);
  // A part without members of a sorted set knows less of its key than another one.
  if (difference.kind === "surplus" && differences.has(subject)) return;
  differences.set(subject, difference);
}

/** Does something with a read model, and notes when it has moved meanwhile. */
export async function unlessMoved(examination: Examination, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof MovedError)) throw error;
    examination.moved = error;
  }
}

/** Whether it is worth looking any further. */
export function isOpen({ moved, differences, maxDifferences }: Examination): boolean {
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

/** What came of it. */
export function resultOf(examination: Examination): Verified {
  const { readModel, generation, position, compared, parkedStreams, discardedEvents, differences } = examination;
  return {
    ...{ readModel, generation: generation.number, position, compared, parkedStreams, discardedEvents },
    differences: [...differences.values()],
    truncated: !isOpen(examination),
  };
}
