import { setTimeout as delay } from "node:timers/promises";
import { Gauge, type Registry } from "prom-client";
import { absentLog } from "../event-log/absent-log.js";
import type { LogHead, LogReader } from "../event-log/log-reader.js";
import type { ReadModel } from "../read-side/index.js";

/** The sources of the position metrics. */
export interface PositionDeps {
  /** The event log. With {@link absentLog}, PostgreSQL is not reported. */
  readonly log: LogReader;
  readonly readModels: readonly ReadModel[];
}

/** The TTL of a refresh: later scrapes share its result. */
const cacheTtlMs = 1_000;
/** The timeout after which a dependency counts as unavailable. */
const queryTimeoutMs = 2_000;

/** Registers the gauges of log and read models. Returns a function that refreshes them, to be called before a scrape. */
export function measurePositions(registry: Registry, { log, readModels }: PositionDeps): () => Promise<void> {
  const gauges = createGauges(registry);

  async function refresh(): Promise<void> {
    const head = await refreshLog(gauges, log);
    const available = await Promise.all(readModels.map((readModel) => refreshReadModel(gauges, log, readModel, head)));
    if (readModels.length > 0) gauges.dependencyUp.set({ dependency: "redis" }, available.every(Boolean) ? 1 : 0);
  }

  let lastRefresh: { readonly startedAt: number; readonly done: Promise<void> } | undefined;
  return () => {
    if (lastRefresh === undefined || performance.now() - lastRefresh.startedAt > cacheTtlMs)
      lastRefresh = { startedAt: performance.now(), done: refresh() };
    return lastRefresh.done;
  };
}

type Gauges = ReturnType<typeof createGauges>;

function createGauges(registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ["read_model"], registers });
  return {
    dependencyUp: new Gauge({
      name: "bifold_dependency_up",
      help: "1 if PostgreSQL or Redis responded, else 0.",
      labelNames: ["dependency"],
      registers,
    }),
    headPosition: new Gauge({ name: "bifold_log_head_position", help: "Last position of the log.", registers }),
    readModel: {
      checkpoint: gauge("bifold_read_model_checkpoint_position", "Last position applied to a read model."),
      generation: gauge("bifold_read_model_generation", "Number of the serving generation, or of the one being built."),
      serving: gauge("bifold_read_model_serving", "1 while a read model serves queries."),
      projecting: gauge("bifold_read_model_projecting", "1 while any process holds the lease to project."),
      waiting: gauge(
        "bifold_read_model_waiting",
        "1 while the projector of a read model waits, for example for Redis memory, or defers to a newer build.",
      ),
      lagEvents: gauge("bifold_read_model_lag_events", "Events of the log not yet applied to a read model."),
      lagSeconds: gauge("bifold_read_model_lag_seconds", "Age of the oldest event not yet applied to a read model."),
      parkedStreams: gauge("bifold_parked_streams", "Streams that are parked because an event cannot be projected."),
      parkedEvents: gauge("bifold_parked_events", "Events of parked streams."),
    },
  };
}

/** Returns the head of the log; undefined when the log is unavailable. */
async function refreshLog({ dependencyUp, headPosition }: Gauges, log: LogReader): Promise<LogHead | undefined> {
  const head = await withinTimeout(log.head());
  if (log !== absentLog) dependencyUp.set({ dependency: "postgresql" }, head ? 1 : 0);
  if (head) headPosition.set(head.position);
  else headPosition.remove();
  return head;
}

/** Returns whether Redis responded. */
async function refreshReadModel(
  { readModel: gauges }: Gauges,
  log: LogReader,
  { name: read_model, status }: ReadModel,
  head: LogHead | undefined,
): Promise<boolean> {
  const known = await withinTimeout(status());
  if (known === undefined) {
    for (const gauge of Object.values(gauges)) gauge.remove({ read_model });
    return false;
  }
  const current = known.serving ?? known.building;
  const position = current?.position ?? 0;
  gauges.checkpoint.set({ read_model }, position);
  gauges.generation.set({ read_model }, current?.number ?? 0);
  gauges.serving.set({ read_model }, known.serving ? 1 : 0);
  gauges.projecting.set({ read_model }, known.holder === undefined ? 0 : 1);
  gauges.waiting.set({ read_model }, (known.serving?.report?.state ?? "working") === "working" ? 0 : 1);
  gauges.parkedStreams.set({ read_model }, known.parked.streams);
  gauges.parkedEvents.set({ read_model }, known.parked.events);
  if (head) {
    // The status is newer than the head, so it may be ahead.
    gauges.lagEvents.set({ read_model }, Math.max(0, head.position - position));
    gauges.lagSeconds.set({ read_model }, head.position > position ? await ageOfNext(log, position) : 0);
  }
  return true;
}

/** Returns the age in seconds of the event after `position`. */
async function ageOfNext(log: LogReader, position: number): Promise<number> {
  const [next] = (await withinTimeout(log.readAfter(position, 1))) ?? [];
  return next ? Math.max(0, Date.now() - next.recordedAt) / 1_000 : 0;
}

/** Returns undefined when `query` fails or times out. The metrics report this as an unavailable dependency. */
async function withinTimeout<Result>(query: Promise<Result>): Promise<Result | undefined> {
  const timeout = new AbortController();
  const { signal } = timeout;
  try {
    return await Promise.race([query, delay(queryTimeoutMs, undefined, { signal, ref: false })]);
  } catch {
    return undefined;
  } finally {
    timeout.abort();
  }
}
