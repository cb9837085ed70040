import type { AnyStateFold } from "../../core/decider.js";
import type { Position } from "../../core/position.js";
import type { PrismaClient } from "../../platform/postgres/postgres.js";
import { compareCommands, loggedCommands, surplusCommands } from "./commands.js";
import { commandKey, streamKey, type WriteModelDifference } from "./difference.js";
import { compareHeads, readHeads } from "./head.js";
import { compareStreams, loggedStreams, surplusStreams } from "./streams.js";

/** The collaborators of verifying and rebuilding the write model. */
export interface WriteModelDeps {
  readonly prisma: PrismaClient;
  /** The folds of all aggregates. */
  readonly folds: readonly AnyStateFold[];
  readonly signal: AbortSignal;
  /** Called after each page of the log, with the last position read and the last position of the log. */
  readonly onProgress: (done: Position, end: Position) => void;
}

/** The result of {@link verifyWriteModel}. */
export interface VerifiedWriteModel {
  /** The position up to which the log was compared. */
  readonly position: Position;
  /** The number of rows compared. */
  readonly compared: number;
  readonly differences: readonly WriteModelDifference[];
  /** Whether the comparison stopped at the maximum of differences. */
  readonly truncated: boolean;
}

/** Indexes folds by stream type. */
export function foldsByType(folds: readonly AnyStateFold[]): ReadonlyMap<string, AnyStateFold> {
  return new Map(folds.map((fold) => [fold.streamType, fold]));
}

/**
 * Compares streams, commands and the log's head with the events, in bounded memory, while commands continue. Request
 * hashes are not compared, since events do not contain them.
 * @throws the reason of `signal` when that is aborted.
 */
export async function verifyWriteModel(deps: WriteModelDeps, maxDifferences: number): Promise<VerifiedWriteModel> {
  const { prisma, signal, onProgress } = deps;
  const heads = await readHeads(prisma);
  const differences = [...compareHeads(heads)];
  let compared = 1;
  for await (const page of comparePages(deps, heads.logged, onProgress)) {
    signal.throwIfAborted();
    compared += page.compared;
    differences.push(...page.differences);
    if (differences.length >= maxDifferences)
      return { position: heads.logged, compared, differences: differences.slice(0, maxDifferences), truncated: true };
  }
  return { position: heads.logged, compared, differences, truncated: false };
}

interface PageComparison {
  readonly compared: number;
  readonly differences: readonly WriteModelDifference[];
}

async function* comparePages(
  { prisma, folds }: WriteModelDeps,
  end: Position,
  onProgress: WriteModelDeps["onProgress"],
): AsyncGenerator<PageComparison> {
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
      hole === undefined
        ? []
        : [{ kind: "failing", streamId: "", position: hole, error: "The log has no event at this position" }];
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
