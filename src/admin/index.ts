import type { ReadEventPage } from "../event-log/event-page.js";
import type { Maintenance } from "./maintenance.js";
import type { ParkedStreams } from "./parked-streams.js";
import type { ProcessMetrics } from "./process-metrics.js";

export { ReadModelsReadOnlyError } from "./errors.js";
export { createMaintenance, type Maintenance, type MaintenanceDeps, type MaintenanceLog } from "./maintenance.js";
export { createParkedStreams, type ReplayOutcome, type Replays } from "./parked-streams.js";
export type {
  CommandMetrics,
  Histogram,
  HistogramBucket,
  ProcessMetrics,
  ProjectorMetrics,
  SubscriptionMetrics,
} from "./process-metrics.js";
export type { AdminRefusal, AdminRefusalCode, AdminResult } from "./refusal.js";
export type { MaintenanceTask, TaskKind, TaskStatus } from "./task.js";

/** What staff may see and do to operate a deployment. No aggregate is known here. */
export interface Admin {
  readonly maintenance: Maintenance;
  readonly parked: ParkedStreams;
  /** Reads events as stored: personal data stays sealed. */
  readonly readEvents: ReadEventPage;
  /** The metrics of the processes that share this one's port. */
  readonly processes: () => Promise<readonly ProcessMetrics[]>;
}
