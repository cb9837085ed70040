import type { AnyStateFold } from "../../core/decider.js";
import type { Position } from "../../core/position.js";
import type { PrismaClient } from "../../platform/postgres/postgres.js";
import { compareCommands, loggedCommands, surplusCommands } from "./commands.js";
import { commandKey, streamKey, type WriteModelDifference } from "./difference.js";
import { compareHeads, readHeads } from "./head.js";
import { compareStreams, loggedStreams, surplusStreams } from "./streams.js";

/** What the write model is compared with the log by. */
export interface WriteModelParts {
  readonly prisma: PrismaClient;
  /** Of every aggregate. */
  readonly folds: readonly AnyStateFold[];
  readonly signal: AbortSignal;
  /** Told of each page: the events of the log that were read for the commands, and how many there are. */
  readonly onProgress: (done: Position, end: Position) => void;
}

/** What came of verifying the write model. */
export interface VerifiedWriteModel {
  /** How far the log was compared. */
  readonly position: Position;
  /** Streams and commands. */
  readonly compared: number;
  readonly differences: readonly WriteModelDifference[];
  /** Whether there may be more differences than those. */
  readonly truncated: boolean;
}

/** The folds of all aggregates, by stream type. */
export function foldsByType(folds: readonly AnyStateFold[]): ReadonlyMap<string, AnyStateFold> {
  return new Map(folds.map((fold) => [fold.streamType, fold]));
}

/**
 * Compares streams, commands and the log's head with the events, while commands go on, in bounded memory. What the
 * events do not tell is not compared: the request hashes of commands.
 * @throws the reason of `signal`.
 */
export async function verifyWriteModel(parts: WriteModelParts, maxDifferences: number): Promise<VerifiedWriteModel> {
  const { prisma, signal, onProgress } = parts;
  const heads = await readHeads(prisma);
  const differences = [...compareHeads(heads)];
  let compared = 1;
  for await (const portion of portions(parts, heads.logged, onProgress)) {
    signal.throwIfAborted();
    compared += portion.compared;
    differences.push(...portion.differences);
    if (differences.length >= maxDifferences)
      return { position: heads.logged, compared, differences: differences.slice(0, maxDifferences), truncated: true };
  }
  return { position: heads.logged, compared, differences, truncated: false };
}

interface Portion {
  readonly compared: number;
  readonly differences: readonly WriteModelDifference[];
}

async function* portions(
  { prisma, folds }: WriteModelParts,
  end: Position,
  onProgress: WriteModelParts["onProgress"],
): AsyncGenerator<Portion> {
  const byType = foldsByType(folds);
  for await (const page of loggedStreams(prisma))
    yield { compared: page.length, differences: flatten(await compareStreams(prisma, byType, page)) };
  for await (const page of surplusStreams(prisma))
    yield { compared: 0, differences: page.map((id) => ({ kind: "surplus", key: streamKey(id) })) };

  const misplaced = new Set<string>();
  for await (const { commands, hole, position } of loggedCommands(prisma, end)) {
    const found = await compareCommands(prisma, commands);
    for (const id of found.keys()) misplaced.add(id);
    const holes: WriteModelDifference[] =
      hole === undefined ? [] : [{ kind: "failing", streamId: "", position: hole, error: "The log has no such event" }];
    yield { compared: commands.length, differences: [...holes, ...flatten(found)] };
    onProgress(position, end);
  }
  for await (const page of surplusCommands(prisma))
    yield {
      compared: 0,
      differences: page.filter((id) => !misplaced.has(id)).map((id) => ({ kind: "surplus", key: commandKey(id) })),
    };
}

function flatten(found: ReadonlyMap<string, readonly WriteModelDifference[]>): readonly WriteModelDifference[] {
  return [...found.values()].flat();
}
