// A separate module with a static import: in a bundle, `import()` of a CommonJS package has no named exports.
export { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
