import type { AnyProjection } from "../../core/projection.js";
import type { LogReader } from "../../event-log/log-reader.js";
import { newLeaseHolder } from "../../platform/process/lease-holder.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { EventFeed } from "../messaging/index.js";
import { claimNamespace, type Ownership } from "../store/index.js";
import { startProjector, type Projector } from "./projector.js";
import { defaultProjectorSettings, type ProjectorSettings } from "./projector-settings.js";
import { shareLog } from "./shared-log.js";

/** Dependencies of a process's projectors. */
export interface OwnedProjectorsDeps {
  readonly redis: Redis;
  readonly log: LogReader;
  readonly feed: EventFeed;
  readonly projections: readonly AnyProjection[];
  readonly logger: Logger;
  readonly projectorSettings?: ProjectorSettings;
}

/** Runs a projector per read model for as long as the namespace in Redis belongs to this log. */
export function projectWhileOwned(deps: OwnedProjectorsDeps): Ownership {
  const { redis, log, logger } = deps;
  const holder = newLeaseHolder();
  let projectors: readonly Projector[] = [];
  let stopped: Promise<unknown> = Promise.resolve();
  const stop = () => {
    const stopping = projectors.map((projector) => projector.stop());
    projectors = [];
    stopped = Promise.all([stopped, ...stopping]);
    return stopped;
  };
  const ownership = claimNamespace({
    ...{ redis, log, logger, holder },
    onGained: () => {
      projectors = startProjectors(deps, holder);
    },
    onLost: () => {
      stop().catch((error: unknown) => {
        logger.warn({ err: error }, "stopping the projectors failed");
      });
    },
  });
  return {
    ...ownership,
    close: async () => {
      await stop();
      await ownership.close();
      // The namespace may have been gained until then.
      await stop();
    },
  };
}

function startProjectors(deps: OwnedProjectorsDeps, holder: string): readonly Projector[] {
  const { redis, feed, projections, logger, projectorSettings: settings = defaultProjectorSettings } = deps;
  const log = shareLog(deps.log);
  return projections.map((projection) => startProjector({ projection, log, feed, redis, logger, holder, settings }));
}
