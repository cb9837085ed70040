import { z } from "zod";
import type { StudioOptions } from "../graphql/apollo/studio-plugins.js";
import { roles, type Role } from "./roles.js";
import { url } from "./url-variable.js";

const flag = z.enum(["true", "false"], { error: "must be one of true, false" }).default("false");

/** The variables of Apollo GraphOS. `.env.example` explains each. */
export const apolloVariables = {
  APOLLO_KEY: z.string().optional(),
  APOLLO_GRAPH_REF: z.string().optional(),
  APOLLO_SCHEMA_REPORTING: flag,
  APOLLO_USAGE_REPORTING_URL: url("http", "https").optional(),
  APOLLO_SCHEMA_REPORTING_URL: url("http", "https").optional(),
  APOLLO_INLINE_TRACE: flag,
};

type ApolloVariables = z.infer<z.ZodObject<typeof apolloVariables>>;

/** What Apollo Server reports and returns to Apollo's products. */
export interface ApolloSettings extends StudioOptions {
  /** Whether a subgraph returns the duration of each field to a gateway that requests it ("ftv1"). */
  readonly inlineTrace: boolean;
}

/** Describes how the variables contradict each other or the role; undefined if they do not. */
export function apolloContradiction(value: ApolloVariables & { readonly ROLE: Role }): string | undefined {
  if (value.APOLLO_SCHEMA_REPORTING === "false") return undefined;
  if (value.APOLLO_KEY === undefined || value.APOLLO_GRAPH_REF === undefined)
    return "APOLLO_KEY and APOLLO_GRAPH_REF are required when APOLLO_SCHEMA_REPORTING is true";
  return isSubgraph(value.ROLE)
    ? `APOLLO_SCHEMA_REPORTING cannot be true when ROLE is ${value.ROLE}: publish a subgraph with Rover`
    : undefined;
}

function isSubgraph(role: Role): boolean {
  return roles[role].commands !== roles[role].queries;
}

/** The settings of Apollo Server. */
export function apolloSettingsOf(value: ApolloVariables & { readonly ROLE: Role }): ApolloSettings {
  const { APOLLO_KEY: key, APOLLO_GRAPH_REF: graphRef } = value;
  return Object.freeze({
    ...{ key, graphRef },
    reportsUsage: key !== undefined && graphRef !== undefined && !isSubgraph(value.ROLE),
    reportsSchema: value.APOLLO_SCHEMA_REPORTING === "true",
    usageUrl: value.APOLLO_USAGE_REPORTING_URL,
    schemaUrl: value.APOLLO_SCHEMA_REPORTING_URL,
    inlineTrace: value.APOLLO_INLINE_TRACE === "true",
  });
}
