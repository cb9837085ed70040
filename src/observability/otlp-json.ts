// See otlp-protobuf.ts.
export { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
