import { SpanKind, SpanStatusCode, type Span, type Tracer } from "@opentelemetry/api";
import { operationDone } from "../graphql/signals.js";
import type { CommandOrigin } from "../write-side/index.js";
import { contextUnder, spanContextOf, traceparentOf } from "./trace-links.js";

/** Records a span per GraphQL operation. */
export interface OperationSpans {
  /** Begins the span of an operation. The returned origin carries the context of the span. */
  readonly begin: (origin: CommandOrigin) => CommandOrigin;
  readonly close: () => void;
}

/** Starts recording a span per operation. Each span ends with its operation. */
export function traceOperations(tracer: Tracer): OperationSpans {
  const open = new WeakMap<CommandOrigin, Span>();
  const close = operationDone.listen(({ origin, kind, name, outcome, endedAt }) => {
    const span = open.get(origin);
    if (span === undefined) return;
    open.delete(origin);
    if (kind)
      span.updateName(name === undefined ? kind : `${kind} ${name}`).setAttribute("graphql.operation.type", kind);
    if (name !== undefined) span.setAttribute("graphql.operation.name", name);
    if (outcome !== "ok") span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute("error.type", outcome);
    span.end(endedAt);
  });
  return {
    begin: (origin) => {
      const span = tracer.startSpan(
        "graphql",
        { kind: SpanKind.SERVER, attributes: { "bifold.correlation_id": origin.correlationId } },
        contextUnder(spanContextOf(origin.traceparent)),
      );
      const begun = { ...origin, traceparent: traceparentOf(span.spanContext()) };
      open.set(begun, span);
      return begun;
    },
    close,
  };
}
