import type { AnyProjection } from "../../core/projection.js";
import type { LogHead } from "../../event-log/log-reader.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Advance, Advanced } from "./advance-parts.js";
import { isOfLineage, type Generation, type Generations, type OpenGeneration } from "../store/generations.js";
import type { SharedLog } from "./shared-log.js";

/** What building works with. */
export interface BuildParts {
  readonly projection: AnyProjection;
  readonly log: SharedLog;
  readonly logger: Logger;
  readonly generations: Generations;
  readonly advance: Advance;
  /** Called when a new generation is complete, just before it serves. */
  readonly onReady: () => Promise<void>;
  /** Closer than this to the head, a new generation serves. */
  readonly batchSize: number;
}

/** How often a generation is brought to a head that moves on meanwhile, before it serves anyway. */
const maxRounds = 10;

/** Provides the generation of this version that serves: the current one, if it is of this log, or a new one. */
export function createBuild(parts: BuildParts): () => Promise<Advanced> {
  const { projection, log, logger, generations } = parts;
  const { readModel, version } = projection;

  return async () => {
    // In this order: another projector may be at work, and must not be seen ahead of a head read before.
    const serving = await generations.serving();
    const head = await log.head();
    if (serving) {
      const own = await onLog(parts, serving, head);
      if (own) return { kind: "advanced", generation: await generations.open(own) };
      logger.warn({ readModel, version, serving, head }, "read model is of another log, rebuilding");
      log.forget();
      await generations.retire(serving);
    }
    return fill(parts, head);
  };
}

/**
 * Builds a generation from the log in place of the serving one, which holds what no event has made of it; that one
 * serves on until then.
 */
export async function mend(parts: BuildParts): Promise<Advanced> {
  const { projection, log, logger } = parts;
  logger.error({ readModel: projection.readModel, version: projection.version }, "read model is damaged, rebuilding");
  return fill(parts, await log.head());
}

/**
 * The generation as one of the current epoch, when it was built from this very log: not from one that was restored, and
 * has gone on since. One of an earlier epoch is adopted where both logs are the same, which the event at its position
 * tells: it may have taken in events of the current epoch already, before it was heard that this one has begun.
 */
export async function onLog(
  { log, generations }: Pick<BuildParts, "log" | "generations">,
  generation: Generation,
  head: LogHead,
): Promise<Generation | undefined> {
  const { epoch, position, identity } = generation;
  if (!isOfLineage(head, epoch) || position > head.position) return undefined;
  if (position > 0 && (await log.identityAt(position)) !== identity) return undefined;
  return epoch === head.epoch ? generation : generations.adopt(generation, head);
}

/** Fills a generation up to the head, then lets it serve. */
async function fill(parts: BuildParts, start: LogHead): Promise<Advanced> {
  const { projection, log, logger, generations, advance, batchSize, onReady } = parts;
  const { readModel, version } = projection;
  const begun = await generations.resume(start);
  const own = await onLog(parts, begun, start);
  if (own === undefined) {
    log.forget();
    await generations.remove(begun.number);
    return { kind: "moved" };
  }
  const about = { readModel, version, generation: begun.number };
  logger.info({ ...about, head: start.position }, "building read model");
  let generation: OpenGeneration = { ...begun, epoch: own.epoch };
  let { position } = start;
  for (let round = 0; round < maxRounds; round++) {
    const filled = await advance.fill(generation, position);
    if (filled.kind !== "advanced") return filled;
    ({ generation } = filled);
    // What came meanwhile: queries may have read further than that in another version.
    const head = await log.head();
    // Its events must not be taken for those of the epoch before.
    if (head.epoch !== generation.epoch) return { kind: "moved" };
    ({ position } = head);
    if (position - generation.position <= batchSize) break;
  }
  await onReady();
  if (!(await generations.serve(generation, await generations.serving()))) return { kind: "moved" };
  logger.info({ ...about, position: generation.position }, "read model serves");
  return { kind: "advanced", generation };
}
