import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { ChangeFeed } from "../read-side/index.js";
import { changeDelivered, changeDropped, subscriberTooSlow } from "../read-side/index.js";
import { latencyBuckets, secondsBetween } from "./buckets.js";

/** Measures what subscribers are told. Returns what ends it. */
export function measureSubscriptions(registry: Registry, load: ChangeFeed["load"]): () => void {
  const registers = [registry];
  new Gauge({
    name: "bifold_subscribers",
    help: "Subscriptions that are open.",
    registers,
    collect() {
      this.set(load().subscribers);
    },
  });
  new Gauge({
    name: "bifold_subscriber_queue_changes",
    help: "Changes that wait for subscribers, all together.",
    registers,
    collect() {
      this.set(load().waiting);
    },
  });
  const delivered = new Counter({
    name: "bifold_changes_delivered_total",
    help: "Changes that were sent to a subscriber.",
    registers,
  });
  const delay = new Histogram({
    name: "bifold_change_delivery_delay_seconds",
    help: "From an event's commit until its change has left for a subscriber; for events that this process heard of.",
    buckets: latencyBuckets,
    registers,
  });
  const dropped = new Counter({
    name: "bifold_changes_dropped_total",
    help: "Changes that gave way to a newer one of the same document, since their subscriber is slow.",
    registers,
  });
  const tooSlow = new Counter({
    name: "bifold_subscribers_too_slow_total",
    help: "Subscriptions ended because more waited for them than may.",
    registers,
  });

  const endings = [
    changeDelivered.listen(({ change: { event }, endedAt }) => {
      delivered.inc();
      if (event) delay.observe(secondsBetween(event.recordedAt, endedAt));
    }),
    changeDropped.listen(() => {
      dropped.inc();
    }),
    subscriberTooSlow.listen(() => {
      tooSlow.inc();
    }),
  ];
  return () => {
    for (const end of endings) end();
  };
}
