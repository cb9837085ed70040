import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openServers } from "../support/app.js";
import { openGraphQLClient } from "../support/graphql-client.js";
import { startNode } from "../support/node-process.js";
import { encryptionKeys, secret, tokenOf } from "../support/tokens.js";

/** A collector that records the content types of the traces it receives. */
async function startCollector() {
  const received: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers["content-type"]);
    request.resume().on("end", () => response.end());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

it.each([
  ["http/protobuf", "application/x-protobuf"],
  ["http/json", "application/json"],
])("the built program exports traces by %s", async (OTEL_EXPORTER_OTLP_PROTOCOL, contentType) => {
  const [{ database, redis }, collector] = await Promise.all([openServers(), startCollector()]);
  const bifold = startNode("src/main.ts", [], {
    ...{ NODE_ENV: "production", AUTH_SECRET: secret, ENCRYPTION_KEYS: encryptionKeys },
    ...{ HOST: "127.0.0.1", PORT: "0", DATABASE_URL: database.url, REDIS_URL: redis.url },
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL, OTEL_BSP_SCHEDULE_DELAY: "20" },
  });
  const [, url = ""] = await bifold.wrote(/"url":"(http[^"]+)"/);
  const client = openGraphQLClient(url, await tokenOf("staff", "grace"));
  await vi.waitFor(() => client.expectReady(), { timeout: 10_000 });
  await client.data(z.object({ __typename: z.string() }), "query Anything { __typename }");
  await vi.waitFor(() => {
    expect(collector.received).toContain(contentType);
  }, 10_000);
});
