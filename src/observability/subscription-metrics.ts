import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { ChangeFeed } from "../read-side/index.js";
import { changeDelivered, changeDropped, subscriberTooSlow } from "../read-side/subscriptions/signals.js";
import { latencyBuckets, secondsBetween } from "./buckets.js";

/** Measures subscriptions and their changes. Returns a function that stops measuring. */
export function measureSubscriptions(registry: Registry, load: ChangeFeed["load"]): () => void {
  const registers = [registry];
  new Gauge({
    name: "bifold_subscribers",
    help: "Open subscriptions.",
    registers,
    collect() {
      this.set(load().subscribers);
    },
  });
  new Gauge({
    name: "bifold_subscriber_queue_changes",
    help: "Changes in the queues of all subscribers.",
    registers,
    collect() {
      this.set(load().waiting);
    },
  });
  const delivered = new Counter({
    name: "bifold_changes_delivered_total",
    help: "Changes delivered to subscribers.",
    registers,
  });
  const delay = new Histogram({
    name: "bifold_change_delivery_delay_seconds",
    help: "Time from the commit of an event until its change is delivered, for events received from Redis.",
    buckets: latencyBuckets,
    registers,
  });
  const dropped = new Counter({
    name: "bifold_changes_dropped_total",
    help: "Changes replaced in the queue of a slow subscriber by a newer change of the same document.",
    registers,
  });
  const tooSlow = new Counter({
    name: "bifold_subscribers_too_slow_total",
    help: "Subscriptions terminated because their queue exceeded its limit.",
    registers,
  });

  const stops = [
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
    for (const stop of stops) stop();
  };
}
