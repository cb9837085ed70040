import { Counter, Histogram, type Registry } from "prom-client";
import { batchCommitted, batchPublished, commandExecuted, publishFailed } from "../write-side/signals.js";
import { latencyBuckets, secondsBetween } from "./buckets.js";

/** Measures commands, appends and publishing. Returns a function that stops measuring. */
export function measureWriteSide(registry: Registry): () => void {
  const registers = [registry];
  const commands = new Counter({
    name: "bifold_commands_total",
    help: "Executed commands by outcome; code is the code of a refusal.",
    labelNames: ["type", "outcome", "code"],
    registers,
  });
  const commandDuration = new Histogram({
    name: "bifold_command_duration_seconds",
    help: "Duration of commands, from receipt to result.",
    labelNames: ["type"],
    buckets: latencyBuckets,
    registers,
  });
  const batchSize = new Histogram({
    name: "bifold_append_batch_commands",
    help: "Commands per append to the log.",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
    registers,
  });
  const appendDuration = new Histogram({
    name: "bifold_append_duration_seconds",
    help: "Duration of an append to the log up to its commit, including failed attempts.",
    buckets: latencyBuckets,
    registers,
  });
  const appendedEvents = new Counter({
    name: "bifold_appended_events_total",
    help: "Events that this process appended to the log.",
    registers,
  });
  const publishes = new Counter({
    name: "bifold_publishes_total",
    help: "Committed batches published on Redis, by outcome. Projectors read unpublished events from the log.",
    labelNames: ["outcome"],
    registers,
  });
  for (const outcome of ["published", "failed"]) publishes.inc({ outcome }, 0);

  const stops = [
    commandExecuted.listen((command) => {
      const { type, outcome, startedAt, endedAt } = command;
      commands.inc({ type, outcome, code: command.outcome === "refused" ? command.code : "" });
      commandDuration.observe({ type }, secondsBetween(startedAt, endedAt));
    }),
    batchCommitted.listen(({ batch, verdicts, startedAt, endedAt }) => {
      batchSize.observe(batch.length);
      appendDuration.observe(secondsBetween(startedAt, endedAt));
      appendedEvents.inc(
        batch.reduce(
          (sum, { events }, index) => sum + (verdicts[index]?.outcome === "appended" ? events.length : 0),
          0,
        ),
      );
    }),
    batchPublished.listen(() => {
      publishes.inc({ outcome: "published" });
    }),
    publishFailed.listen(() => {
      publishes.inc({ outcome: "failed" });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
