import { Counter, Histogram, type Registry } from "prom-client";
import { batchCommitted, batchPublished, commandExecuted, publishFailed } from "../write-side/signals.js";
import { latencyBuckets, secondsBetween } from "./buckets.js";

/** Measures commands, appends and publishing. Returns what ends it. */
export function measureWriteSide(registry: Registry): () => void {
  const registers = [registry];
  const commands = new Counter({
    name: "bifold_commands_total",
    help: "Commands answered, by how they ended; code is that of a refusal.",
    labelNames: ["type", "outcome", "code"],
    registers,
  });
  const commandDuration = new Histogram({
    name: "bifold_command_duration_seconds",
    help: "From a command taken in to its answer.",
    labelNames: ["type"],
    buckets: latencyBuckets,
    registers,
  });
  const batchSize = new Histogram({
    name: "bifold_append_batch_commands",
    help: "Commands that one append to the log wrote together.",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
    registers,
  });
  const appendDuration = new Histogram({
    name: "bifold_append_duration_seconds",
    help: "One append to the log, from the call to the commit, attempts that failed included.",
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
    help: "Announcements of committed batches on Redis, by outcome. The read side heals those that failed.",
    labelNames: ["outcome"],
    registers,
  });
  for (const outcome of ["published", "failed"]) publishes.inc({ outcome }, 0);

  const endings = [
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
    for (const end of endings) end();
  };
}
