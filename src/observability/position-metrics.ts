import { setTimeout as delay } from "node:timers/promises";
import { Gauge, type Registry } from "prom-client";
import { absentLog } from "../event-log/absent-log.js";
import type { LogHead, LogReader } from "../event-log/log-reader.js";
import type { ReadModel } from "../read-side/index.js";

/** How far log and read models have come. */
export interface PositionParts {
  /** May be absent: then it is not spoken of. */
  readonly log: LogReader;
  readonly readModels: readonly ReadModel[];
}

/** Milliseconds that an answer serves further scrapes. */
const freshFor = 1_000;
/** Milliseconds after which what does not answer counts as away. */
const patience = 2_000;

/** Gauges of log and read models; the returned function asks for them, and is to be called before they are read. */
export function measurePositions(registry: Registry, { log, readModels }: PositionParts): () => Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ["read_model"], registers });
  const dependencyUp = new Gauge({
    name: "bifold_dependency_up",
    help: "1 when PostgreSQL or Redis answered, else 0.",
    labelNames: ["dependency"],
    registers,
  });
  const headPosition = new Gauge({ name: "bifold_log_head_position", help: "The log's last position.", registers });
  const checkpoint = gauge("bifold_read_model_checkpoint_position", "The position that a read model has come to.");
  const generation = gauge("bifold_read_model_generation", "The generation that serves, or that is being built.");
  const serving = gauge("bifold_read_model_serving", "1 while a read model answers queries.");
  const projecting = gauge("bifold_read_model_projecting", "1 while any process holds the lease to project.");
  const waiting = gauge(
    "bifold_read_model_waiting",
    "1 while the projector of a read model waits, such as for memory of Redis, or leaves it to a newer build.",
  );
  const lagEvents = gauge("bifold_read_model_lag_events", "Events of the log that a read model does not have yet.");
  const lagSeconds = gauge("bifold_read_model_lag_seconds", "Age of the oldest event that a read model lacks.");
  const parkedStreams = gauge("bifold_parked_streams", "Streams that wait because an event cannot be projected.");
  const parkedEvents = gauge("bifold_parked_events", "Events of those streams that wait.");
  const ofReadModels = [
    checkpoint,
    generation,
    serving,
    projecting,
    waiting,
    lagEvents,
    lagSeconds,
    parkedStreams,
    parkedEvents,
  ];

  async function askLog(): Promise<LogHead | undefined> {
    const head = await answerOf(log.head());
    if (log !== absentLog) dependencyUp.set({ dependency: "postgresql" }, head ? 1 : 0);
    if (head) headPosition.set(head.position);
    else headPosition.remove();
    return head;
  }

  async function askReadModel({ name: read_model, status }: ReadModel, head: LogHead | undefined): Promise<boolean> {
    const known = await answerOf(status());
    if (known === undefined) {
      for (const one of ofReadModels) one.remove({ read_model });
      return false;
    }
    const present = known.serving ?? known.building;
    const position = present?.position ?? 0;
    checkpoint.set({ read_model }, position);
    generation.set({ read_model }, present?.number ?? 0);
    serving.set({ read_model }, known.serving ? 1 : 0);
    projecting.set({ read_model }, known.holder === undefined ? 0 : 1);
    waiting.set({ read_model }, (known.serving?.report?.state ?? "working") === "working" ? 0 : 1);
    parkedStreams.set({ read_model }, known.parked.streams);
    parkedEvents.set({ read_model }, known.parked.events);
    if (head) {
      // Read after the head, so it may be ahead of it.
      lagEvents.set({ read_model }, Math.max(0, head.position - position));
      lagSeconds.set({ read_model }, head.position > position ? await ageOfNext(position) : 0);
    }
    return true;
  }

  async function ageOfNext(position: number): Promise<number> {
    const [next] = (await answerOf(log.readAfter(position, 1))) ?? [];
    return next ? Math.max(0, Date.now() - next.recordedAt) / 1_000 : 0;
  }

  async function ask(): Promise<void> {
    const head = await askLog();
    const answered = await Promise.all(readModels.map((readModel) => askReadModel(readModel, head)));
    if (readModels.length > 0) dependencyUp.set({ dependency: "redis" }, answered.every(Boolean) ? 1 : 0);
  }

  let asked: { readonly at: number; readonly answer: Promise<void> } | undefined;
  return () => {
    if (asked === undefined || performance.now() - asked.at > freshFor)
      asked = { at: performance.now(), answer: ask() };
    return asked.answer;
  };
}

/** Undefined when it fails, or takes too long: that it is away is what the metrics are to say. */
async function answerOf<Answer>(question: Promise<Answer>): Promise<Answer | undefined> {
  const giveUp = new AbortController();
  const { signal } = giveUp;
  try {
    return await Promise.race([question, delay(patience, undefined, { signal, ref: false })]);
  } catch {
    return undefined;
  } finally {
    giveUp.abort();
  }
}
