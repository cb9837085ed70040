import pg from "pg";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf, listen } from "../support/operations.js";
import { eventually, scrape, startOtlpReceiver, valueOf } from "./support.js";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const callersSpan = "00f067aa0ba902b7";

async function openTracedApp() {
  const servers = await openServers();
  const receiver = await startOtlpReceiver();
  // The SDK reads its variables from the process itself.
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  vi.stubEnv("OTEL_BSP_SCHEDULE_DELAY", "20");
  vi.stubEnv("OTEL_SERVICE_NAME", "orders-under-test");
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" };
  const app = await openApp(servers, env);
  const { createProduct } = commandsOf(app);
  accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } }));
  return { app, servers, spans: receiver.spans };
}

const placeOrder = (app: { readonly url: string }, orderId: string, traceparent?: string) =>
  fetch(app.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(traceparent !== undefined && { traceparent }) },
    body: JSON.stringify({
      query: `mutation PlaceOrder { createOrder(input: { orderId: "${orderId}", customerId: "ada", items: [{ productId: "beans", quantity: 1 }] }) { receipt { position } } }`,
    }),
  });

it("records one trace from the caller's span to mutation, append, publish, projections and push", async () => {
  const { app, spans } = await openTracedApp();
  const shape = z.object({ orderChanged: z.object({ id: z.string() }) });
  const { repeatUntilMessage, messages } = listen(app.subscribe(shape, `subscription { orderChanged { id } }`));
  let pokes = 0;
  await repeatUntilMessage(() => placeOrder(app, `poke-${pokes++}`));

  await placeOrder(app, "traced", `00-${traceId}-${callersSpan}-01`);
  await eventually(() => {
    expect(messages.map(({ orderChanged }) => orderChanged.id)).toContain("traced");
  });
  const ofTrace = () => spans.filter((span) => span.traceId === traceId);
  const wanted = [
    "append",
    "command CreateOrder",
    "mutation PlaceOrder",
    "project customer",
    "project order",
    "project orderStatistics",
    "project product",
    "publish",
    "push",
  ];
  await eventually(() => {
    expect([...new Set(ofTrace().map(({ name }) => name))].sort()).toEqual(expect.arrayContaining(wanted));
  });

  const named = (name: string) => ofTrace().find((span) => span.name === name) ?? expect.fail(name);
  const mutation = named("mutation PlaceOrder");
  expect(mutation).toMatchObject({ parentSpanId: callersSpan, service: "orders-under-test" });
  for (const name of wanted.filter((name) => name !== mutation.name))
    expect(named(name).parentSpanId).toBe(mutation.spanId);
  expect(named("command CreateOrder").attributes).toMatchObject({
    "bifold.stream.id": "order-traced",
    "bifold.command.outcome": "accepted",
  });
  const steps = ["command CreateOrder", "append", "publish", "push"].map(named);
  for (const [index, { startTimeUnixNano }] of steps.slice(1).entries())
    expect(startTimeUnixNano).toBeGreaterThanOrEqual(steps[index]?.startTimeUnixNano ?? 0n);
});

it("records complete, linked traces of commands that are appended together", async () => {
  const { app, servers, spans } = await openTracedApp();
  // While another session locks the head of the log, commands wait and form a batch.
  const blocker = new pg.Client({ connectionString: servers.database.url });
  await blocker.connect();
  await blocker.query("BEGIN; SELECT FROM log_head FOR UPDATE");
  const placing = Promise.all(Array.from({ length: 40 }, (_, n) => placeOrder(app, `o${n}`)));
  await eventually(async () => {
    expect(valueOf(await scrape(app), "bifold_append_queue_commands")).toBeGreaterThan(1);
  });
  await blocker.query("COMMIT");
  await blocker.end();
  await placing;
  const tracesWith = (wanted: string) => spans.filter(({ name }) => name === wanted).map((span) => span.traceId);
  await eventually(() => {
    const placed = tracesWith("mutation PlaceOrder");
    expect(new Set(placed).size).toBe(40);
    for (const name of ["append", "publish", "project order"])
      expect(tracesWith(name)).toEqual(expect.arrayContaining(placed));
  });
  const appends = spans.filter(
    ({ name, attributes }) => name === "append" && Number(attributes["bifold.batch.commands"]) > 1,
  );
  expect(appends.length).toBeGreaterThan(0);
  const ids = new Set(appends.map(({ spanId }) => spanId));
  for (const { links } of appends) for (const link of links) expect(ids).toContain(link.spanId);
  expect(appends.some(({ links }) => links.length === 1)).toBe(true);
});

it("records nothing for a request that its caller does not sample", async () => {
  const { app, spans } = await openTracedApp();
  await placeOrder(app, "unsampled", `00-${traceId}-${callersSpan}-00`);
  await placeOrder(app, "sampled");
  await eventually(() => {
    expect(spans.some(({ attributes }) => attributes["bifold.stream.id"] === "order-sampled")).toBe(true);
  });
  expect(spans.filter((span) => span.traceId === traceId)).toEqual([]);
});
