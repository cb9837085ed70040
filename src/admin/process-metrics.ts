/** A histogram of values since the start of the process. */
export interface Histogram {
  readonly count: number;
  readonly sum: number;
  /** Cumulative, by ascending upper bound. The last one has no bound. */
  readonly buckets: readonly HistogramBucket[];
}

/** The number of values up to an upper bound; null is infinity. */
export interface HistogramBucket {
  readonly upperBound: number | null;
  readonly count: number;
}

/** Metrics of a process that executes commands. */
export interface CommandMetrics {
  readonly executed: number;
  readonly refused: number;
  readonly failed: number;
  readonly appendedEvents: number;
  /** Commands per append. */
  readonly batchSize: Histogram;
  readonly appendSeconds: Histogram;
}

/** Metrics of the projectors of a process. */
export interface ProjectorMetrics {
  readonly appliedEvents: number;
  readonly gapsHealed: number;
  readonly gapEventsHealed: number;
  readonly delaySeconds: Histogram;
}

/** Metrics of the subscriptions of a process. */
export interface SubscriptionMetrics {
  readonly subscribers: number;
  readonly byReadModel: readonly { readonly readModel: string; readonly subscribers: number }[];
  readonly deliveredChanges: number;
}

/** Metrics of one process since its start: counters only increase. */
export interface ProcessMetrics {
  /** As `host:process`. */
  readonly process: string;
  readonly role: string;
  /** Milliseconds since 1970, as is `observedAt`. */
  readonly startedAt: number;
  readonly observedAt: number;
  readonly commands: CommandMetrics | null;
  readonly projectors: ProjectorMetrics | null;
  readonly subscriptions: SubscriptionMetrics | null;
}
