import type { Aggregate } from "./aggregate.js";
import { createMaintenance, createParkedStreams, type Admin, type ProcessMetrics } from "./admin/index.js";
import type { Config } from "./config/config.js";
import { roles } from "./config/roles.js";
import type { EventFormats } from "./core/event.js";
import type { AnyProjection } from "./core/projection.js";
import { absentLog, LogNotAvailableError } from "./event-log/absent-log.js";
import { absentEventPages, createEventPageReader } from "./event-log/event-page.js";
import { createLogReader, type LogReader } from "./event-log/log-reader.js";
import { processName } from "./platform/process/process-name.js";
import type { Connections } from "./platform/connections.js";
import type { Logger } from "./platform/logging/logging.js";

/** The collaborators of {@link openAdmin}. */
export interface OpenAdminDeps {
  readonly config: Pick<Config, "role">;
  readonly aggregates: readonly Aggregate[];
  readonly formats: EventFormats;
  readonly projections: readonly AnyProjection[];
  readonly connections: Connections;
  readonly log: LogReader;
  readonly logger: Logger;
  readonly processes: () => Promise<readonly ProcessMetrics[]>;
}

/** Opens what staff operate a deployment with, for a process that serves queries. It connects to nothing yet. */
export function openAdmin(deps: OpenAdminDeps): Admin {
  const { config, aggregates, formats, projections, connections, log, logger, processes } = deps;
  const redis = connections.redis(roles[config.role].projectors ? "projector" : "queries");
  const openLog = () => {
    if (log === absentLog) throw new LogNotAvailableError();
    const postgres = connections.maintenancePostgres();
    return { log: createLogReader(postgres, formats), prisma: postgres.prisma };
  };
  const readHead = async () => (await log.head()).position;
  return {
    maintenance: createMaintenance({
      ...{ redis, openLog, projections, logger, process: processName },
      folds: aggregates.map(({ decider }) => decider),
    }),
    parked: createParkedStreams({ redis, log, projections, logger }),
    readEvents: log === absentLog ? absentEventPages : createEventPageReader(connections.postgres().prisma, readHead),
    processes,
  };
}
