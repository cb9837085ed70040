import { diag, DiagLogLevel, type DiagLogFunction } from "@opentelemetry/api";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { Logger } from "../platform/logging/logging.js";
import type { CommandOrigin } from "../write-side/index.js";
import { traceMachinery } from "./machinery-spans.js";
import { traceOperations } from "./operation-spans.js";

/** The protocol that exports the spans. */
export type OtlpProtocol = "http/protobuf" | "http/json";

/** The tracing of a process. */
export interface Tracing {
  /** Begins the span of an operation. The returned origin carries the context of the span. */
  readonly begin: (origin: CommandOrigin) => CommandOrigin;
  /** Stops tracing and exports the remaining spans. */
  readonly close: () => Promise<void>;
}

/** Starts tracing operations. The OpenTelemetry SDK reads the `OTEL_*` variables itself. */
export async function startTracing(protocol: OtlpProtocol, logger: Logger): Promise<Tracing> {
  const warn: DiagLogFunction = (message) => {
    logger.warn({ reason: message }, "opentelemetry reported a problem");
  };
  const silent: DiagLogFunction = () => undefined;
  const levels = { error: warn, warn, info: silent, debug: silent, verbose: silent };
  diag.setLogger(levels, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });

  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": "bifold" }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(await openExporter(protocol))],
  });
  const tracer = provider.getTracer("bifold");
  const operations = traceOperations(tracer);
  const stopMachinery = traceMachinery(tracer);
  logger.info({ protocol }, "tracing enabled, exporting to an OTLP endpoint");
  return {
    begin: operations.begin,
    close: async () => {
      operations.close();
      stopMachinery();
      // An unavailable collector must not fail the shutdown.
      await provider.shutdown().catch((error: unknown) => {
        logger.warn({ err: error }, "tracing shutdown failed, remaining spans not exported");
      });
    },
  };
}

async function openExporter(protocol: OtlpProtocol): Promise<SpanExporter> {
  switch (protocol) {
    case "http/protobuf":
      return new (await import("./otlp-protobuf.js")).OTLPTraceExporter();
    case "http/json":
      return new (await import("./otlp-json.js")).OTLPTraceExporter();
  }
}
