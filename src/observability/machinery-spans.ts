import { SpanKind, SpanStatusCode, type Attributes, type SpanContext, type Tracer } from "@opentelemetry/api";
import type { EventHeader } from "../core/event.js";
import type { Change } from "../read-side/index.js";
import { stepApplied } from "../read-side/projecting/signals.js";
import { changeDelivered } from "../read-side/subscriptions/signals.js";
import { batchCommitted, batchPublished, commandExecuted } from "../write-side/signals.js";
import { contextUnder, spanContextOf } from "./trace-links.js";

/** Work for one or more operations. Times are milliseconds since 1970. */
interface Work {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** The maximum age of events in spans. Older events come from a replay; their traces are complete. */
const maxEventAgeMs = 10 * 60_000;

/** Records spans of commands, appends, projections and pushes from signals. Returns a function that stops recording. */
export function traceMachinery(tracer: Tracer): () => void {
  /** Records one span per trace, so that each trace is complete. The other spans link to the first. */
  function spans(traceparents: Iterable<string | undefined>, work: Work): void {
    const { name, kind, attributes, startedAt, endedAt } = work;
    let first: SpanContext | undefined;
    for (const traceparent of new Set(traceparents)) {
      const parent = spanContextOf(traceparent);
      if (parent === undefined) continue;
      const links = first ? [{ context: first }] : [];
      const span = tracer.startSpan(name, { kind, attributes, links, startTime: startedAt }, contextUnder(parent));
      first ??= span.spanContext();
      span.end(endedAt);
    }
  }

  const pushed = new WeakSet<Change>();

  const stops = [
    commandExecuted.listen((command) => {
      const parent = spanContextOf(command.traceparent);
      if (parent === undefined) return;
      const { type, commandId, streamId, outcome, startedAt, endedAt } = command;
      const attributes: Attributes = { "bifold.command.type": type, "bifold.command.outcome": outcome };
      if (commandId !== undefined) attributes["bifold.command.id"] = commandId;
      if (streamId !== undefined) attributes["bifold.stream.id"] = streamId;
      if ("code" in command) attributes["bifold.refusal.code"] = command.code;
      if ("position" in command) attributes["bifold.position"] = command.position;
      const span = tracer.startSpan(`command ${type}`, { attributes, startTime: startedAt }, contextUnder(parent));
      if (outcome === "failed") span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endedAt);
    }),
    batchCommitted.listen(({ batch, startedAt, endedAt }) => {
      const attributes = { "bifold.batch.commands": batch.length };
      spans(traceparents(batch), { name: "append", kind: SpanKind.CLIENT, attributes, startedAt, endedAt });
    }),
    batchPublished.listen(({ batch, position, startedAt, endedAt }) => {
      const count = batch.reduce((total, { events }) => total + events.length, 0);
      const attributes = { "bifold.batch.events": count, "bifold.position": position };
      spans(traceparents(batch), { name: "publish", kind: SpanKind.PRODUCER, attributes, startedAt, endedAt });
    }),
    stepApplied.listen(({ readModel, events, startedAt, endedAt }) => {
      const attributes = { "bifold.read_model": readModel, ...positions(events) };
      const recent = events.filter(({ recordedAt }) => recordedAt > endedAt - maxEventAgeMs);
      const name = `project ${readModel}`;
      spans(traceparents(recent), { name, kind: SpanKind.CONSUMER, attributes, startedAt, endedAt });
    }),
    changeDelivered.listen(({ change, startedAt, endedAt }) => {
      // A change may go to thousands of subscribers. Record only its first delivery.
      if (pushed.has(change)) return;
      pushed.add(change);
      const attributes = { "bifold.position": change.position };
      spans([change.event?.traceparent], { name: "push", kind: SpanKind.PRODUCER, attributes, startedAt, endedAt });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function traceparents(caused: readonly Pick<EventHeader, "metadata">[]): (string | undefined)[] {
  return caused.map(({ metadata }) => metadata.traceparent);
}

function positions(events: readonly EventHeader[]): Attributes {
  return { "bifold.batch.events": events.length, "bifold.position": events.at(-1)?.position ?? 0 };
}
