import type { AnyProjection } from "../../core/projection.js";
import type { LogHead } from "../../event-log/log-reader.js";
import type { Logger } from "../../platform/logging/logging.js";
import { isOfLineage, type Generation, type Generations, type OpenGeneration } from "../store/index.js";
import type { Advance, AdvanceResult } from "./advance.js";
import type { SharedLog } from "./shared-log.js";

/** Dependencies of a build. */
export interface BuildDeps {
  readonly projection: AnyProjection;
  readonly log: SharedLog;
  readonly logger: Logger;
  readonly generations: Generations;
  readonly advance: Advance;
  /** Called when a new generation is complete, just before it serves. */
  readonly onReady: () => Promise<void>;
  /** A new generation serves once it is at most this many events behind the head. */
  readonly batchSize: number;
}

/** Maximum of attempts to fill a new generation up to a moving head, before it serves anyway. */
const maxRounds = 10;

/** Provides the serving generation of this version: the existing one, if it is of this log, or a new one. */
export async function provideGeneration(deps: BuildDeps): Promise<AdvanceResult> {
  const { projection, log, logger, generations } = deps;
  const { readModel, version } = projection;
  // In this order: another projector may be at work, and must not be seen ahead of a head that was read before.
  const serving = await generations.serving();
  const head = await log.head();
  if (serving) {
    const match = await matchLog(deps, serving, head);
    if (match.kind === "matches") return { kind: "advanced", generation: await generations.open(match.generation) };
    logger.warn({ readModel, version, serving, head }, "read model belongs to another event log, rebuilding");
    log.forget();
    await generations.stopServing(serving);
  }
  return build(deps, head);
}

/** Replaces a damaged serving generation by one that is built from the log; the damaged one serves until then. */
export async function rebuildDamaged(deps: BuildDeps): Promise<AdvanceResult> {
  const { projection, log, logger } = deps;
  logger.error({ readModel: projection.readModel, version: projection.version }, "read model is damaged, rebuilding");
  return build(deps, await log.head());
}

/** Whether a generation was built from the log. */
export type LogMatch =
  /** It was; the generation is now one of the log's current epoch. */
  | { readonly kind: "matches"; readonly generation: Generation }
  /** It was built from another log, or from one that was restored and has continued since. */
  | { readonly kind: "otherLog" }
  /** The generation has changed meanwhile. */
  | { readonly kind: "stale" };

/**
 * Whether `generation` was built from this log. One of an earlier epoch is adopted if both logs have the same event at
 * its position: it may have applied events of the current epoch before that epoch was announced.
 */
export async function matchLog(
  { log, generations }: Pick<BuildDeps, "log" | "generations">,
  generation: Generation,
  head: LogHead,
): Promise<LogMatch> {
  const { epoch, position, identity } = generation;
  if (!isOfLineage(head, epoch) || position > head.position) return { kind: "otherLog" };
  if (position > 0 && (await log.identityAt(position)) !== identity) return { kind: "otherLog" };
  if (epoch === head.epoch) return { kind: "matches", generation };
  const adopted = await generations.adopt(generation, head);
  return adopted ? { kind: "matches", generation: adopted } : { kind: "stale" };
}

/** Fills a generation up to the head, then lets it serve. */
async function build(deps: BuildDeps, start: LogHead): Promise<AdvanceResult> {
  const { projection, log, logger, generations, onReady } = deps;
  const { readModel, version } = projection;
  const begun = await generations.resume(start);
  const match = await matchLog(deps, begun, start);
  if (match.kind !== "matches") {
    log.forget();
    await generations.remove(begun.number);
    return { kind: "stale" };
  }
  const fields = { readModel, version, generation: begun.number };
  logger.info({ ...fields, head: start.position }, "building read model");
  const filled = await fillToHead(deps, { ...begun, epoch: match.generation.epoch }, start);
  if (filled.kind !== "advanced") return filled;
  const { generation } = filled;
  await onReady();
  if (!(await generations.serve(generation, await generations.serving()))) return { kind: "stale" };
  logger.info({ ...fields, position: generation.position }, "read model serves");
  return { kind: "advanced", generation };
}

async function fillToHead(deps: BuildDeps, start: OpenGeneration, startHead: LogHead): Promise<AdvanceResult> {
  const { log, advance, batchSize } = deps;
  let generation = start;
  let { position } = startHead;
  for (let round = 0; round < maxRounds; round++) {
    const filled = await advance.fill(generation, position);
    if (filled.kind !== "advanced") return filled;
    ({ generation } = filled);
    // Queries may already have read further in another version, so the head is read again.
    const head = await log.head();
    // Events of the next epoch must not be applied as those of the epoch before.
    if (head.epoch !== generation.epoch) return { kind: "stale" };
    ({ position } = head);
    if (position - generation.position <= batchSize) break;
  }
  return { kind: "advanced", generation };
}
