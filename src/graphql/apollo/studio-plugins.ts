import type { ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";

/** What Apollo Server reports to Apollo Studio, and where to. */
export interface StudioOptions {
  /** If undefined, nothing is reported. */
  readonly key: string | undefined;
  /** If undefined, Apollo Server warns and reports nothing. */
  readonly graphRef: string | undefined;
  /** False without a key or a graph ref, and for a subgraph, since the router reports for it. */
  readonly reportsUsage: boolean;
  readonly reportsSchema: boolean;
  /** Apollo appends `/api/ingress/traces`. If undefined, the URL of Apollo. */
  readonly usageUrl: string | undefined;
  /** If undefined, the URL of Apollo. */
  readonly schemaUrl: string | undefined;
}

/** Loads the plugins that report to Studio: usage first, because it measures the plugins that follow. */
export async function loadStudioPlugins(options: StudioOptions): Promise<ApolloServerPlugin[]> {
  return [...(await usagePlugins(options)), await schemaPlugin(options)];
}

async function usagePlugins({ key, graphRef, reportsUsage, usageUrl }: StudioOptions): Promise<ApolloServerPlugin[]> {
  // Without a plugin, Apollo Server warns that the graph ref is missing.
  if (key !== undefined && graphRef === undefined) return [];
  if (!reportsUsage) return [ApolloServerPluginUsageReportingDisabled()];
  const { ApolloServerPluginUsageReporting } = await import("@apollo/server/plugin/usageReporting");
  return [ApolloServerPluginUsageReporting(usageUrl === undefined ? {} : { endpointUrl: usageUrl })];
}

async function schemaPlugin({ reportsSchema, schemaUrl }: StudioOptions): Promise<ApolloServerPlugin> {
  if (!reportsSchema) return ApolloServerPluginSchemaReportingDisabled();
  const { ApolloServerPluginSchemaReporting } = await import("@apollo/server/plugin/schemaReporting");
  return ApolloServerPluginSchemaReporting(schemaUrl === undefined ? {} : { endpointUrl: schemaUrl });
}
