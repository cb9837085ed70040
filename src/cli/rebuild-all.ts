import { pino } from "pino";
import { newLeaseHolder } from "../platform/lease-holder.js";
import type { Redis } from "../platform/redis/redis.js";
import { rebuildReadModel, shareLog, type Rebuilt } from "../read-side/index.js";
import { RebuildsFailedError } from "./failure.js";
import { duration } from "./output.js";
import { createProgressBoard } from "./progress.js";
import type { ReadModelSources } from "./read-models.js";

/** How rebuilding goes about it. */
export interface RebuildAllOptions {
  readonly signal: AbortSignal;
  readonly allowParked: boolean;
  readonly json: boolean;
}

/** A read model that was rebuilt. */
export type RebuiltReadModel = Rebuilt & { readonly readModel: string };

/**
 * Rebuilds read models side by side, and shows how far that is.
 * @throws RebuildsFailedError with the reasons, when the rest is done; the reason of `signal` when that is aborted.
 */
export async function rebuildAll(
  redis: Redis,
  { projections, log }: ReadModelSources,
  { signal, allowParked, json }: RebuildAllOptions,
): Promise<readonly RebuiltReadModel[]> {
  const parts = { redis, log: shareLog(log), logger: pino({ level: "silent" }), holder: newLeaseHolder() };
  const board = createProgressBoard({ title: "rebuild", unit: "events", json });

  const results = await Promise.allSettled(
    projections.map(async (projection): Promise<RebuiltReadModel> => {
      const { readModel } = projection;
      const progress = board.add(readModel);
      const rebuilt = await rebuildReadModel(
        { ...parts, projection },
        {
          signal,
          allowParked,
          onProgress: ({ position, end }) => {
            progress.update(position, end);
          },
          onServing: ({ position, removalDelayMs }) => {
            const remark = `serves; waiting ${duration(removalDelayMs / 1_000)} before removing the previous generation`;
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
