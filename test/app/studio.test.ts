import { createHash } from "node:crypto";
import { buildSchema, lexicographicSortSchema, printSchema } from "graphql";
import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { openApp, type TestApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { countOperations, startStudio, type Studio } from "../support/studio.js";
import { someone } from "../support/transports.js";

/** Starts an app that reports to `studio`. */
async function openReporting({ env }: Studio, more: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  // Apollo delays its first report by a random time of up to 10 s.
  const random = vi.spyOn(Math, "random").mockReturnValue(0);
  try {
    return await openApp(undefined, { ...env, ...more });
  } finally {
    random.mockRestore();
  }
}

const schemaFile = readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8");
const orderQuery = (name: string) => `query ${name} { order(id: "secret-order") { id } }`;

it("reports the schema, and the operations over HTTP with the id of that schema", async () => {
  const studio = await startStudio();
  const app = await openReporting(studio);
  await vi.waitFor(() => {
    expect(studio.schemas).toHaveLength(2);
  });
  const [first, second] = studio.schemas;
  expect(first?.coreSchema).toBeNull();
  expect(second?.report).toEqual(first?.report);
  const reported = second?.coreSchema ?? "";
  expect(`${printSchema(lexicographicSortSchema(buildSchema(reported)))}\n`).toBe(schemaFile);
  const coreSchemaHash = createHash("sha256").update(reported).digest("hex");
  expect(first?.report).toMatchObject({ graphRef: "shop@test", coreSchemaHash });

  const { http, get } = someone(app.url);
  // An operation that is sent this often is compiled.
  const repeated = 30;
  for (let n = 0; n < repeated; n++)
    expect(await http(orderQuery("Repeated"))).toMatchObject({ data: { order: null } });
  await get(orderQuery("Got"));
  await http("query Invalid { nothing }");
  await http({
    query: "mutation Create($input: CreateProductInput!) { createProduct(input: $input) { receipt { version } } }",
    variables: { input: { productId: "secret-product", name: "Beans", price: { amount: "1", currencyCode: "EUR" } } },
  });
  await app.close();
  expect(countOperations(studio.usage)).toEqual({
    '# Repeated\nquery Repeated{order(id:""){id}}': repeated,
    '# Got\nquery Got{order(id:""){id}}': 1,
    "# Create\nmutation Create($input:CreateProductInput!){createProduct(input:$input){receipt{version}}}": 1,
    "## GraphQLUnknownOperationName\n": 1,
  });
  for (const { header } of studio.usage)
    expect(header).toMatchObject({ graphRef: "shop@test", executableSchemaId: coreSchemaHash });
  expect(studio.usage.map(({ json }) => json).join()).not.toContain("secret");
});

it("does not report operations over WebSocket and streams, which its metrics count", async () => {
  const studio = await startStudio();
  const app = await openReporting(studio);
  const price = { amount: "1", currencyCode: "EUR" };
  accepted(await commandsOf(app).createProduct({ productId: "beans", name: "Beans", price }));
  const { websocket, sse, multipart } = someone(app.url);
  const subscription = (name: string) =>
    `subscription ${name} { productPriceChanged(productIds: ["beans"]) { product { id } } }`;
  for (const [name, send] of Object.entries({ websocket, sse, multipart }))
    expect(await send(subscription(`Follow_${name}`))).toHaveProperty("data.productPriceChanged");
  for (const [name, send] of Object.entries({ websocket, sse, multipart }))
    expect(await send(orderQuery(`Read_${name}`))).toHaveProperty("data.order", null);
  const names = ["Follow_websocket", "Follow_sse", "Follow_multipart", "Read_websocket", "Read_sse", "Read_multipart"];
  await vi.waitFor(async () => {
    const metrics = await (await fetch(new URL("/metrics", app.url))).text();
    for (const name of names)
      expect(metrics).toMatch(new RegExp(`^bifold_graphql_operations_total{.*name="${name}".*} 1$`, "m"));
  });
  await app.close();
  const reported = Object.keys(countOperations(studio.usage)).flatMap((text) => /^# (\w+_\w+)/.exec(text)?.[1] ?? []);
  // A client that accepts multipart receives results of queries in JSON.
  expect(reported).toEqual(["Read_multipart"]);
});

it("reports nothing from a subgraph", async () => {
  const studio = await startStudio();
  const app = await openReporting(studio, { ROLE: "commands", APOLLO_SCHEMA_REPORTING: "false" });
  expect(await someone(app.url).http("{ __typename }")).toMatchObject({ data: { __typename: "Query" } });
  await app.close();
  expect([...studio.usage, ...studio.schemas]).toEqual([]);
});

it("closes within the shutdown timeout if Studio does not respond", async () => {
  const studio = await startStudio({ answersUsage: false });
  const timeoutMs = 3_000;
  const app = await openReporting(studio, { SHUTDOWN_TIMEOUT_MS: String(timeoutMs) });
  await someone(app.url).http("{ __typename }");
  const begin = performance.now();
  await app.close();
  expect(performance.now() - begin).toBeLessThan(timeoutMs);
  expect(studio.unanswered()).toBe(1);
});
