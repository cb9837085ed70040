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
  /** Begins the span of an operation; the origin that comes back carries its context. */
  readonly begin: (origin: CommandOrigin) => CommandOrigin;
  /** Sends what is left of the spans. */
  readonly close: () => Promise<void>;
}

/** Traces operations from here on, and exports the spans as the `OTEL_*` variables say, which the SDK reads itself. */
export async function startTracing(protocol: OtlpProtocol, logger: Logger): Promise<Tracing> {
  const trouble: DiagLogFunction = (message) => {
    logger.warn({ reason: message }, "tracing");
  };
  const silent: DiagLogFunction = () => undefined;
  const levels = { error: trouble, warn: trouble, info: silent, debug: silent, verbose: silent };
  diag.setLogger(levels, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });

  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": "bifold" }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(await openExporter(protocol))],
  });
  const tracer = provider.getTracer("bifold");
  const operations = traceOperations(tracer);
  const endMachinery = traceMachinery(tracer);
  logger.info({ protocol }, "tracing to an OTLP endpoint");
  return {
    begin: operations.begin,
    close: async () => {
      operations.close();
      endMachinery();
      // A collector that is away must not turn the end of the process into a failure.
      await provider.shutdown().catch((error: unknown) => {
        logger.warn({ err: error }, "the last spans were not exported");
      });
    },
  };
}

async function openExporter(protocol: OtlpProtocol): Promise<SpanExporter> {
  switch (protocol) {
    case "http/protobuf":
      return new (await import("@opentelemetry/exporter-trace-otlp-proto")).OTLPTraceExporter();
    case "http/json":
      return new (await import("@opentelemetry/exporter-trace-otlp-http")).OTLPTraceExporter();
  }
}
