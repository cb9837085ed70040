import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { eventParked, gapHealed, leaseChanged, projectorFailed, stepApplied } from "../read-side/projecting/signals.js";
import { documentUnreadable } from "../read-side/serving/signals.js";
import { latencyBuckets, secondsBetween } from "./buckets.js";

/**
 * Measures the projectors of this process. The series of all `readModels` exist from the start. Returns a function that
 * stops measuring.
 */
export function measureProjections(registry: Registry, readModels: readonly string[]): () => void {
  const { events, applyDuration, delay, gaps, gapEvents, failures, parked, leaseChanges, leaseHeld, unreadable } =
    createInstruments(registry);
  for (const read_model of readModels) {
    for (const counter of [events, gaps, gapEvents, failures, parked, leaseChanges, unreadable])
      counter.inc({ read_model }, 0);
    leaseHeld.set({ read_model }, 0);
  }

  const stops = [
    stepApplied.listen(({ readModel: read_model, events: applied, startedAt, endedAt }) => {
      events.inc({ read_model }, applied.length);
      applyDuration.observe({ read_model }, secondsBetween(startedAt, endedAt));
      const last = applied.at(-1);
      if (last) delay.observe({ read_model }, secondsBetween(last.recordedAt, endedAt));
    }),
    gapHealed.listen(({ readModel: read_model, events: healed }) => {
      gaps.inc({ read_model });
      gapEvents.inc({ read_model }, healed);
    }),
    projectorFailed.listen(({ readModel: read_model }) => {
      failures.inc({ read_model });
    }),
    eventParked.listen(({ readModel: read_model }) => {
      parked.inc({ read_model });
    }),
    documentUnreadable.listen(({ readModel: read_model }) => {
      unreadable.inc({ read_model });
    }),
    leaseChanged.listen(({ readModel: read_model, held }) => {
      leaseChanges.inc({ read_model });
      leaseHeld.set({ read_model }, held ? 1 : 0);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function createInstruments(registry: Registry) {
  const common = { labelNames: ["read_model"] as const, registers: [registry] };
  return {
    events: new Counter({
      name: "bifold_projected_events_total",
      help: "Events applied to the serving generation by this process.",
      ...common,
    }),
    applyDuration: new Histogram({
      name: "bifold_projection_apply_duration_seconds",
      help: "Duration of one projection step in Redis: operations, checkpoint and change messages.",
      buckets: latencyBuckets,
      ...common,
    }),
    delay: new Histogram({
      name: "bifold_projection_delay_seconds",
      help: "Time from the commit of an event until queries see it, for the last event of each step.",
      buckets: latencyBuckets,
      ...common,
    }),
    gaps: new Counter({
      name: "bifold_gaps_healed_total",
      help: "Gaps in the published events that a projector filled from the log.",
      ...common,
    }),
    gapEvents: new Counter({
      name: "bifold_gap_events_healed_total",
      help: "Events read from the log because they were missing from the published events.",
      ...common,
    }),
    failures: new Counter({
      name: "bifold_projector_failures_total",
      help: "Projector failures; each was retried.",
      ...common,
    }),
    parked: new Counter({
      name: "bifold_events_parked_total",
      help: "Events that this process parked because it could not project them.",
      ...common,
    }),
    leaseChanges: new Counter({
      name: "bifold_projector_lease_changes_total",
      help: "Times that this process acquired or lost the lease to project.",
      ...common,
    }),
    leaseHeld: new Gauge({
      name: "bifold_projector_lease_held",
      help: "1 while this process is the active projector.",
      ...common,
    }),
    unreadable: new Counter({
      name: "bifold_unreadable_documents_total",
      help: "Reads of documents that are damaged or missing in Redis.",
      ...common,
    }),
  };
}
