import type { Redis } from "../platform/redis/redis.js";
import { everything, sample, verify, type Verified } from "../read-side/index.js";
import { counted, grouped, writeJson } from "./output.js";
import { createProgressBoard } from "./progress.js";
import type { ReadModelSources } from "./read-models.js";
import { rebuildAll } from "./rebuild-all.js";
import { reportDifferences } from "./report-differences.js";
import { UsageError } from "./usage-error.js";

/** Options of {@link verifyReadModels}. */
export interface VerifyReadModelsOptions {
  /** The fraction of documents to compare, from 0 to 1; undefined means all. */
  readonly sample: number | undefined;
  /** The only key to compare; undefined means all. */
  readonly key: string | undefined;
  readonly maxDifferences: number;
  readonly maxMemoryBytes: number;
  /** Rebuild the read models that differ, and verify them again. */
  readonly repair: boolean;
  /** Whether a rebuilt read model may serve with parked streams. */
  readonly allowParked: boolean;
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/**
 * Compares read models with a fold of the log, and reports the differences.
 * @returns whether differences remain.
 * @throws UsageError for a key that exists neither in the log nor in Redis; the reason of `signal`.
 */
export async function verifyReadModels(
  redis: Redis,
  sources: ReadModelSources,
  options: VerifyReadModelsOptions,
): Promise<boolean> {
  const { key, repair, json } = options;
  const verified = await compare(redis, sources, options);
  const relevant = key === undefined ? verified : verified.filter(hasKey);
  if (relevant.length === 0) throw new UsageError(`Key ${key ?? ""} exists neither in the log nor in Redis`);
  for (const each of relevant) await report(each, json);
  const differing = new Set(relevant.filter(differs).map(({ readModel }) => readModel));
  if (differing.size === 0 || !repair) return differing.size > 0;

  const projections = sources.projections.filter(({ readModel }) => differing.has(readModel));
  const rebuilt = { ...sources, projections };
  await rebuildAll(redis, rebuilt, options);
  const verifiedAgain = await compare(redis, rebuilt, options);
  for (const each of verifiedAgain) await report(each, json);
  return verifiedAgain.some(differs);
}

const differs = ({ differences }: Verified) => differences.length > 0;
const hasKey = (verified: Verified) => verified.compared > 0 || differs(verified);

async function compare(
  redis: Redis,
  { projections, log }: ReadModelSources,
  options: VerifyReadModelsOptions,
): Promise<readonly Verified[]> {
  const { signal, key, maxDifferences, maxMemoryBytes, json } = options;
  const board = createProgressBoard({ title: "verify", unit: "events", json });
  const progress = board.add("verify");
  try {
    return await verify(
      { redis, log, projections },
      {
        ...{ signal, maxDifferences, maxMemory: maxMemoryBytes },
        partition: options.sample === undefined ? everything : sample(options.sample),
        ...(key !== undefined && { key }),
        onProgress: ({ pass, passesLeft, position, end, differences }) => {
          const passes = passesLeft > 0 ? `, pass ${pass} of ${pass + passesLeft}` : "";
          progress.update(position, end, `${counted(differences, "difference")}${passes}`);
        },
      },
    );
  } finally {
    board.end();
  }
}

async function report(verified: Verified, json: boolean): Promise<void> {
  const { readModel, generation, position, compared, differences, truncated } = verified;
  const { parkedStreams, discardedEvents } = verified;
  if (json) {
    await writeJson(...differences.map((difference) => ({ readModel, ...difference })), {
      ...{ readModel, generation, position, compared, truncated, parkedStreams, discardedEvents },
      differences: differences.length,
    });
    return;
  }
  await reportDifferences({
    subject: readModel,
    ...{ differences, truncated, position },
    compared: compared === 1 ? "1 document or entry" : `${grouped(compared)} documents and entries`,
    remarks: [
      ...(parkedStreams > 0 ? [`parked: ${counted(parkedStreams, "stream")}`] : []),
      ...(discardedEvents > 0 ? [`discarded: ${counted(discardedEvents, "event")}`] : []),
    ],
  });
}
