import { Report } from "@apollo/usage-reporting-protobuf";
import { buildSchema, graphql } from "graphql";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import { z } from "zod";

/** A report of a schema: its facts, and its text if the answer to the last report requested it. */
export interface SchemaReport {
  readonly report: { readonly bootId: string; readonly graphRef: string; readonly coreSchemaHash: string };
  readonly coreSchema: string | null;
}

/** A stand-in for the servers of Apollo Studio that receive reports. */
export interface Studio {
  /** The variables of a process that reports to it. */
  readonly env: Readonly<Record<string, string>>;
  /** The received reports, in order. */
  readonly schemas: readonly SchemaReport[];
  readonly usage: readonly UsageReport[];
  /** The requests for usage that never got an answer. */
  readonly unanswered: () => number;
}

const usageReport = z.object({
  header: z.object({ graphRef: z.string(), executableSchemaId: z.string() }),
  tracesPerQuery: z.record(
    z.string(),
    z.object({
      trace: z.array(z.unknown()).default([]),
      statsWithContext: z
        .array(z.object({ queryLatencyStats: z.object({ requestCount: z.coerce.number() }) }))
        .default([]),
    }),
  ),
});

/** The parts of a usage report that tests read, and its whole content as JSON. */
export type UsageReport = z.infer<typeof usageReport> & { readonly json: string };

function decodeUsage(body: Buffer): UsageReport {
  const json = JSON.stringify(Report.decode(gunzipSync(body)));
  return { ...usageReport.parse(JSON.parse(json)), json };
}

const key = "service:shop:not-a-real-key";

/** The part of Apollo's schema that reports use. */
const reportingSchema = buildSchema(`
  type Query { service: String }
  type Mutation { reportSchema(report: SchemaReport!, coreSchema: String): ReportSchemaResult }
  union ReportSchemaResult = ReportSchemaError | ReportSchemaResponse
  type ReportSchemaError { code: String! message: String! }
  type ReportSchemaResponse { inSeconds: Int! withCoreSchema: Boolean! }
  input SchemaReport {
    bootId: String! coreSchemaHash: String! graphRef: String! libraryVersion: String platform: String
    runtimeVersion: String serverId: String userVersion: String
  }
`);

const schemaRequest = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });

/** Starts a stand-in that ends with the test. `answersUsage: false` accepts usage reports and never responds. */
export async function startStudio({ answersUsage = true } = {}): Promise<Studio> {
  const schemas: SchemaReport[] = [];
  const usage: UsageReport[] = [];
  let unanswered = 0;

  const reportSchema = (sent: SchemaReport) => {
    schemas.push(sent);
    const withCoreSchema = sent.coreSchema === null;
    return { __typename: "ReportSchemaResponse", inSeconds: withCoreSchema ? 0 : 3_600, withCoreSchema };
  };

  async function answer(request: IncomingMessage): Promise<object | undefined> {
    const body = await buffer(request);
    if (request.headers["x-api-key"] !== key) throw new Error("The key is missing");
    if (request.url === "/api/graphql") {
      const { query, variables } = schemaRequest.parse(JSON.parse(body.toString()));
      const rootValue = { reportSchema };
      return graphql({ schema: reportingSchema, source: query, variableValues: variables, rootValue });
    }
    if (request.url !== "/api/ingress/traces") throw new Error(`Unknown path ${String(request.url)}`);
    if (!answersUsage) {
      unanswered++;
      return undefined;
    }
    usage.push(decodeUsage(body));
    return { tracesIgnored: false };
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (sent) => {
        if (sent) response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(sent));
      },
      (error: unknown) => response.writeHead(400).end(String(error)),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: {
      ...{ APOLLO_KEY: key, APOLLO_GRAPH_REF: "shop@test", APOLLO_SCHEMA_REPORTING: "true" },
      ...{ APOLLO_USAGE_REPORTING_URL: url, APOLLO_SCHEMA_REPORTING_URL: `${url}/api/graphql` },
    },
    ...{ schemas, usage, unanswered: () => unanswered },
  };
}

/** The number of operations in `reports`, by the name and the normalized text that Studio shows. */
export function countOperations(reports: readonly UsageReport[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { tracesPerQuery } of reports)
    for (const [operation, { trace, statsWithContext }] of Object.entries(tracesPerQuery)) {
      const inStats = statsWithContext.map(({ queryLatencyStats }) => queryLatencyStats.requestCount);
      counts[operation] = inStats.reduce((sum, count) => sum + count, (counts[operation] ?? 0) + trace.length);
    }
  return counts;
}
