import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ChangeQueue } from "../../src/read-side/subscriptions/change-queue.js";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf, listen } from "../support/operations.js";
import { eventually, scrape, valueOf } from "./support.js";

const beans = { productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } };
const beansFor = (customerId: string) => ({ customerId, items: [{ productId: "beans", quantity: 1 }] });

describe("the write side", () => {
  it("counts commands by outcome, and measures commands, batches and publishing", async () => {
    const app = await openApp();
    const { createProduct, createOrder } = commandsOf(app);
    accepted(await createProduct(beans));
    for (let n = 0; n < 3; n++) accepted(await createOrder({ ...beansFor("ada"), commandId: `c${n}` }));
    accepted(await createOrder({ ...beansFor("ada"), commandId: "c0" }));
    await createOrder({ customerId: "ada", items: [] });

    const samples = await scrape(app);
    const commands = (outcome: string, code = "") =>
      valueOf(samples, "bifold_commands_total", { type: "CreateOrder", outcome, code });
    expect(commands("accepted")).toBe(3);
    expect(commands("duplicate")).toBe(1);
    expect(commands("refused", "EMPTY_ORDER")).toBe(1);
    expect(valueOf(samples, "bifold_command_duration_seconds_count", { type: "CreateOrder" })).toBe(5);
    expect(valueOf(samples, "bifold_appended_events_total")).toBe(4);
    // Sequential commands have one batch each, duplicates included.
    expect(valueOf(samples, "bifold_append_batch_commands_count")).toBe(5);
    expect(valueOf(samples, "bifold_append_duration_seconds_count")).toBe(5);
    expect(valueOf(samples, "bifold_append_queue_commands")).toBe(0);
    expect(valueOf(samples, "bifold_publishes_total", { outcome: "published" })).toBe(4);
    expect(valueOf(samples, "bifold_publishes_total", { outcome: "failed" })).toBe(0);
  });

  it("counts failed publishing, and reports Redis as unavailable", async () => {
    const servers = await openServers();
    const app = await openApp(servers);
    await servers.redis.pause();
    accepted(await commandsOf(app).createProduct(beans));
    const samples = await scrape(app);
    expect(valueOf(samples, "bifold_publishes_total", { outcome: "failed" })).toBe(1);
    expect(valueOf(samples, "bifold_dependency_up", { dependency: "redis" })).toBe(0);
    expect(valueOf(samples, "bifold_dependency_up", { dependency: "postgresql" })).toBe(1);
    expect(valueOf(samples, "bifold_log_head_position")).toBe(1);
    expect(valueOf(samples, "bifold_read_model_serving", { read_model: "order" })).toBeUndefined();
  });
});

describe("the read side", () => {
  it("reports the position, the lease and the delays of each read model", async () => {
    const app = await openApp();
    const { createProduct, createOrder } = commandsOf(app);
    accepted(await createProduct(beans));
    for (let n = 0; n < 4; n++) accepted(await createOrder(beansFor("ada")));
    await eventually(async () => {
      const samples = await scrape(app);
      const of = (name: string) => valueOf(samples, name, { read_model: "order" });
      expect(valueOf(samples, "bifold_log_head_position")).toBe(5);
      expect(of("bifold_read_model_checkpoint_position")).toBe(5);
      expect(of("bifold_read_model_lag_events")).toBe(0);
      expect(of("bifold_read_model_lag_seconds")).toBe(0);
      expect(of("bifold_read_model_serving")).toBe(1);
      expect(of("bifold_read_model_generation")).toBe(1);
      expect(of("bifold_read_model_projecting")).toBe(1);
      expect(of("bifold_projector_lease_held")).toBe(1);
      expect(of("bifold_projector_lease_changes_total")).toBe(1);
      expect(of("bifold_projected_events_total")).toBe(5);
      expect(of("bifold_projection_apply_duration_seconds_count")).toBeGreaterThan(0);
      expect(of("bifold_projection_delay_seconds_count")).toBeGreaterThan(0);
      expect(of("bifold_parked_events")).toBe(0);
    });
  });

  it("counts healed gaps", async () => {
    const servers = await openServers();
    const app = await openApp(servers);
    accepted(await commandsOf(app).createProduct(beans));
    const caughtUpTo = (head: number) =>
      eventually(async () => {
        const samples = await scrape(app);
        // The samples may be up to a second old.
        expect(valueOf(samples, "bifold_log_head_position")).toBe(head);
        expect(valueOf(samples, "bifold_read_model_lag_events", { read_model: "order" })).toBe(0);
        return samples;
      });
    await caughtUpTo(1);
    // If the lease expires meanwhile, the projector restarts, which heals no gap.
    let gapEvents = 0;
    for (let round = 1; gapEvents === 0 && round <= 5; round++) {
      await servers.redis.pause();
      for (let n = 0; n < 3; n++) accepted(await commandsOf(app).createOrder(beansFor("ada")));
      await servers.redis.restart();
      const samples = await caughtUpTo(1 + 3 * round);
      gapEvents = valueOf(samples, "bifold_gap_events_healed_total", { read_model: "order" }) ?? 0;
    }
    const samples = await scrape(app);
    expect(gapEvents).toBe(3);
    expect(valueOf(samples, "bifold_gaps_healed_total", { read_model: "order" })).toBeGreaterThan(0);
  });

  it("counts projector failures", async () => {
    const servers = await openServers();
    const app = await openApp(servers);
    await servers.redis.pause();
    await eventually(async () => {
      const samples = await scrape(app);
      expect(valueOf(samples, "bifold_projector_failures_total", { read_model: "order" })).toBeGreaterThan(0);
    });
    await servers.redis.restart();
  });
});

describe("subscriptions", () => {
  it("are counted while open, and their messages are timed from the commit", async () => {
    const app = await openApp();
    const { createProduct, createOrder } = commandsOf(app);
    accepted(await createProduct(beans));
    const shape = z.object({ orderChanged: z.object({ id: z.string() }) });
    const subscription = app.subscribe(shape, `subscription Watch { orderChanged { id } }`);
    const { repeatUntilMessage } = listen(subscription);
    await repeatUntilMessage(() => createOrder(beansFor("ada")));
    await eventually(async () => {
      const samples = await scrape(app);
      expect(valueOf(samples, "bifold_subscribers")).toBe(1);
      expect(valueOf(samples, "bifold_subscriber_queue_changes")).toBe(0);
      expect(valueOf(samples, "bifold_changes_delivered_total")).toBeGreaterThan(0);
      expect(valueOf(samples, "bifold_change_delivery_delay_seconds_count")).toBeGreaterThan(0);
    });
    await app.dispose();
    await eventually(async () => {
      const samples = await scrape(app);
      expect(valueOf(samples, "bifold_subscribers")).toBe(0);
      const labels = { kind: "subscription", name: "Watch", outcome: "ok" };
      expect(valueOf(samples, "bifold_graphql_operations_total", labels)).toBe(1);
    });
  });

  it("count the changes that slow subscribers missed", async () => {
    const app = await openApp();
    const queue = new ChangeQueue({ limits: { maxChanges: 1, maxDocuments: 1 }, onEnd: () => undefined });
    for (const [key, position] of [
      ["a", 1],
      ["b", 2],
      ["b", 3],
      ["c", 4],
    ] as const)
      queue.push({ key, position, epoch: "e", document: {} });
    const samples = await scrape(app);
    expect(valueOf(samples, "bifold_changes_dropped_total")).toBe(1);
    expect(valueOf(samples, "bifold_subscribers_too_slow_total")).toBe(1);
  });
});

describe("GraphQL operations", () => {
  it("are counted by kind, name and outcome, over HTTP and WebSocket", async () => {
    const app = await openApp();
    await app.request(`query Catalogue { products { totalCount } }`);
    await app.request(`query Broken { nonsense }`);
    await app.request(`query Late { orders(minPosition: "x") { totalCount } }`);
    for await (const _ of app.subscribe(z.unknown(), `query ByWebSocket { products { totalCount } }`)) break;
    await eventually(async () => {
      const samples = await scrape(app);
      const operations = (labels: Record<string, string>) =>
        valueOf(samples, "bifold_graphql_operations_total", labels);
      expect(operations({ kind: "query", name: "Catalogue", outcome: "ok" })).toBe(1);
      expect(operations({ kind: "query", name: "ByWebSocket", outcome: "ok" })).toBe(1);
      expect(operations({ kind: "(invalid)", name: "(unnamed)", outcome: "GRAPHQL_VALIDATION_FAILED" })).toBe(2);
      expect(valueOf(samples, "bifold_graphql_operation_duration_seconds_count", { kind: "query" })).toBe(2);
    });
  });

  it("share one series beyond the maximum of names", async () => {
    const app = await openApp();
    const query = (name: string) => `query ${name} { __typename }`;
    await Promise.all(Array.from({ length: 250 }, (_, n) => app.request(query(`Q${n}`))));
    const samples = await scrape(app);
    const names = samples.filter(({ name }) => name === "bifold_graphql_operations_total");
    expect(names).toHaveLength(201);
    expect(valueOf(samples, "bifold_graphql_operations_total", { name: "(other)" })).toBe(50);
  });
});

describe("processes of one role each", () => {
  it("report their own work: commands, projection steps or subscribers", async () => {
    const servers = await openServers();
    const writing = await openApp(servers, { ROLE: "commands" });
    const projecting = await openApp(servers, { ROLE: "projector" });
    const reading = await openApp(servers, { ROLE: "queries" });
    accepted(await commandsOf(writing).createProduct(beans));
    const shape = z.object({ orderChanged: z.object({ id: z.string() }) });
    const { repeatUntilMessage } = listen(reading.subscribe(shape, `subscription { orderChanged { id } }`));
    await repeatUntilMessage(() => commandsOf(writing).createOrder(beansFor("ada")));
    await eventually(async () => {
      const [ofWriting, ofProjecting, ofReading] = await Promise.all([writing, projecting, reading].map(scrape));
      const order = { read_model: "order" };
      expect(valueOf(ofWriting ?? [], "bifold_append_duration_seconds_count")).toBeGreaterThan(1);
      expect(valueOf(ofWriting ?? [], "bifold_subscribers")).toBeUndefined();
      expect(valueOf(ofProjecting ?? [], "bifold_projected_events_total", order)).toBeGreaterThan(1);
      expect(valueOf(ofProjecting ?? [], "bifold_append_queue_commands")).toBeUndefined();
      expect(valueOf(ofReading ?? [], "bifold_subscribers")).toBe(1);
      expect(valueOf(ofReading ?? [], "bifold_read_model_projecting", order)).toBe(1);
      expect(valueOf(ofReading ?? [], "bifold_change_delivery_delay_seconds_count")).toBeGreaterThan(0);
    });
  });
});

it("reports memory, CPU and event loop delay of the process", async () => {
  const samples = await scrape(await openApp());
  for (const name of ["process_resident_memory_bytes", "process_cpu_seconds_total", "nodejs_eventloop_lag_p99_seconds"])
    expect(valueOf(samples, name)).toBeGreaterThan(0);
});

it("rejects other methods than reading", async () => {
  const { url } = await openApp();
  expect((await fetch(new URL("/metrics", url), { method: "POST" })).status).toBe(405);
});
