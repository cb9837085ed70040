import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import {
  documentUnreadable,
  eventParked,
  gapHealed,
  leaseChanged,
  projectorFailed,
  stepApplied,
} from "../read-side/index.js";
import { latencyBuckets, secondsBetween } from "./buckets.js";

/** Measures the projectors of this process. `readModels` names them, so that each shows before it has done anything. */
export function measureProjections(registry: Registry, readModels: readonly string[]): () => void {
  const common = { labelNames: ["read_model"] as const, registers: [registry] };
  const events = new Counter({
    name: "bifold_projected_events_total",
    help: "Events applied to the serving generation by this process.",
    ...common,
  });
  const applyDuration = new Histogram({
    name: "bifold_projection_apply_duration_seconds",
    help: "One step of a projector: its operations, checkpoint and announcement, applied in Redis.",
    buckets: latencyBuckets,
    ...common,
  });
  const delay = new Histogram({
    name: "bifold_projection_delay_seconds",
    help: "From an event's commit until queries see it, for the last event of each step.",
    buckets: latencyBuckets,
    ...common,
  });
  const gaps = new Counter({
    name: "bifold_gaps_healed_total",
    help: "Times that a projector read from the log what it had not heard.",
    ...common,
  });
  const gapEvents = new Counter({
    name: "bifold_gap_events_healed_total",
    help: "Events that came from the log because they had not been heard.",
    ...common,
  });
  const failures = new Counter({
    name: "bifold_projector_failures_total",
    help: "Failures of a projector, each of which it tried again after.",
    ...common,
  });
  const parked = new Counter({
    name: "bifold_events_parked_total",
    help: "Events that this process could not project, and parked.",
    ...common,
  });
  const leaseChanges = new Counter({
    name: "bifold_projector_lease_changes_total",
    help: "Times that this process won or lost the lease to project.",
    ...common,
  });
  const leaseHeld = new Gauge({
    name: "bifold_projector_lease_held",
    help: "1 while this process is the active projector.",
    ...common,
  });
  const unreadable = new Counter({
    name: "bifold_unreadable_documents_total",
    help: "Reads of documents that are damaged or lost in Redis.",
    ...common,
  });
  for (const read_model of readModels) {
    for (const counter of [events, gaps, gapEvents, failures, parked, leaseChanges, unreadable])
      counter.inc({ read_model }, 0);
    leaseHeld.set({ read_model }, 0);
  }

  const endings = [
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
    for (const end of endings) end();
  };
}
