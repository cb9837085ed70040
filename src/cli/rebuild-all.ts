import { pino } from "pino";
import { newLeaseHolder } from "../platform/process/lease-holder.js";
import type { Redis } from "../platform/redis/redis.js";
import { rebuildReadModel, shareLog, type Rebuilt } from "../read-side/index.js";
import { RebuildsFailedError } from "./failure.js";
import { duration } from "./output.js";
import { createProgressBoard } from "./progress.js";
import type { ReadModelSources } from "./read-models.js";

/** Options of {@link rebuildAll}. */
export interface RebuildAllOptions {
  readonly signal: AbortSignal;
  /** Whether a rebuilt read model may serve with parked streams. */
  readonly allowParked: boolean;
  readonly json: boolean;
}

/** The result for one read model. */
export type RebuiltReadModel = Rebuilt & { readonly readModel: string };

/**
 * Rebuilds read models concurrently and shows the progress.
 * @throws RebuildsFailedError with the reasons, after all rebuilds have ended; the reason of `signal`.
 */
export async function rebuildAll(
  redis: Redis,
  { projections, log }: ReadModelSources,
  { signal, allowParked, json }: RebuildAllOptions,
): Promise<readonly RebuiltReadModel[]> {
  const deps = { redis, log: shareLog(log), logger: pino({ level: "silent" }), holder: newLeaseHolder() };
  const board = createProgressBoard({ title: "rebuild", unit: "events", json });

  const results = await Promise.allSettled(
    projections.map(async (projection): Promise<RebuiltReadModel> => {
      const { readModel } = projection;
      const progress = board.add(readModel);
      const rebuilt = await rebuildReadModel(
        { ...deps, projection },
        {
          signal,
          allowParked,
          onProgress: ({ position, end }) => {
            progress.update(position, end);
          },
          onServing: ({ position, removalDelayMs }) => {
            const remark = `serving; waiting ${duration(removalDelayMs / 1_000)} before removing the previous generation`;
            progress.updateNow(position, position, remark);
          },
          onParked: ({ position, type, streamId, error }) => {
            board.note(`${readModel}: ${type} at position ${position} of ${streamId} cannot be projected: ${error}`);
          },
        },
      );
      return { readModel, ...rebuilt };
    }),
  );
  board.end();
  signal.throwIfAborted();
  const reasons = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  if (reasons.length > 0) throw new RebuildsFailedError(reasons);
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}
