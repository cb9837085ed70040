import type { AnyProjection } from "../core/projection.js";
import type { LogReader } from "../event-log/log-reader.js";
import type { Logger } from "../platform/logging/logging.js";
import type { Redis } from "../platform/redis/redis.js";
import { newLeaseHolder } from "../platform/process/lease-holder.js";
import { RebuildError, RebuildRunningError, rebuildReadModel, shareLog, type ParkedEvent } from "../read-side/index.js";
import type { TaskResult, TaskRun } from "./task-runner.js";

/** Dependencies of a rebuild task. */
export interface RebuildTaskDeps {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly logger: Logger;
  readonly projection: AnyProjection;
  /** Whether the new generation serves even if events cannot be projected. */
  readonly allowParked: boolean;
}

/** Rebuilds a read model as `bifold rebuild` does. @throws RebuildRunningError before it starts, or as a rebuild */
export async function rebuildTask(deps: RebuildTaskDeps, run: TaskRun): Promise<TaskResult> {
  const { redis, log, logger, projection, allowParked } = deps;
  const { signal, onStarted, onProgress } = run;
  const { readModel } = projection;
  let firstParked: ParkedEvent | undefined;
  try {
    const { generation, position, parked, seconds } = await rebuildReadModel(
      { redis, log: shareLog(log), projection, logger, holder: newLeaseHolder() },
      {
        ...{ signal, allowParked, onStarted },
        onProgress: ({ position, end }) => {
          onProgress(position, end);
        },
        onServing: ({ position }) => {
          onProgress(position, position, "The new generation serves; removing the previous one");
        },
        onParked: (event) => {
          firstParked ??= event;
        },
      },
    );
    return { rebuilt: { readModel, generation, position, parkedStreams: parked, durationSeconds: seconds } };
  } catch (error) {
    if (!(error instanceof RebuildError) || error instanceof RebuildRunningError || !firstParked) throw error;
    const { type, position, error: reason } = firstParked;
    throw new RebuildError(`${error.message}; the first is ${type} at position ${position}: ${reason}`);
  }
}
