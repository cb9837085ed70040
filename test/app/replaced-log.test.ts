import { expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openApp, openServers } from "../support/app.js";
import { backUp } from "../support/backup.js";
import { openClient, oneTea, tea } from "../sdk/support/shop.js";

/** A shop with one order, whose log can be restored while it runs. */
async function open() {
  const servers = await openServers();
  const app = await openApp(servers);
  const { pool, close } = openPostgres(servers.database.url, 1, () => undefined);
  onTestFinished(close);
  const client = openClient(app.url);
  const order = async (orderId: string) => {
    const result = await client.createOrder({ orderId, customerId: "ada", items: oneTea });
    if (!result.ok) throw new Error(result.code);
    return result;
  };
  expect((await client.createProduct(tea)).ok).toBe(true);
  return { app, client, order, backUp: () => backUp(pool) };
}

const queries: Record<string, string> = {
  order: `order(id: "lost", minPosition: $min, epoch: $epoch) { id }`,
  customer: `customer(id: "ada", minPosition: $min, epoch: $epoch) { id }`,
  customerOrders: `customerOrders(customerId: "ada", minPosition: $min, epoch: $epoch) { totalCount }`,
  orders: `orders(minPosition: $min, epoch: $epoch) { totalCount }`,
  product: `product(id: "tea", minPosition: $min, epoch: $epoch) { id }`,
  products: `products(minPosition: $min, epoch: $epoch) { totalCount }`,
};

it("returns LOG_REPLACED, never null, for a receipt that the restored log lost", async () => {
  const { app, order, backUp } = await open();
  const kept = await order("kept");
  expect(kept.epoch).toMatch(/^[0-9a-f-]{36}$/);
  const restore = await backUp();
  const lost = await order("lost");
  await restore();
  const next = await order("next");
  expect(next.position).toBe(lost.position);
  expect(next.epoch).not.toBe(lost.epoch);

  const ask = (query: string, { position, epoch }: typeof lost) =>
    app.request(`query($min: Position, $epoch: ID) { ${query} }`, { min: position, epoch });
  // A read model shows the lost log, with the write, until its projector detects the restore.
  for (const query of Object.values(queries))
    await vi.waitFor(
      async () => {
        expect((await ask(query, lost)).errors).toMatchObject([
          { extensions: { code: "LOG_REPLACED", position: lost.position, epoch: next.epoch } },
        ]);
      },
      { timeout: 5_000 },
    );
  // Writes from before the restore belong to this log, under their old epoch and the new one.
  const keptOrder = `order(id: "kept", minPosition: $min, epoch: $epoch) { id customer { orderCount } }`;
  await vi.waitFor(async () => {
    expect(await ask(keptOrder, kept)).toMatchObject({ data: { order: { id: "kept" } } });
  });
  expect(await ask(keptOrder, next)).toMatchObject({ data: { order: { id: "kept", customer: { orderCount: 2 } } } });
});

it("compares only the position without an epoch, and ignores an epoch without a position", async () => {
  const { app, order } = await open();
  const { position } = await order("o1");
  const seen = z.object({ order: z.object({ id: z.string() }) });
  await app.data(seen, `query($min: Position) { order(id: "o1", minPosition: $min) { id } }`, { min: position });
  await app.data(seen, `{ order(id: "o1", epoch: "other") { id } }`);
});

it("reports lost writes to the SDK's caller once, and continues", async () => {
  const { app, client, order, backUp } = await open();
  const writer = openClient(app.url, { consistency: "own-writes" });
  const restore = await backUp();
  const lost = await writer.createOrder({ orderId: "lost", customerId: "ada", items: oneTea });
  expect(await writer.order({ id: "lost" })).toMatchObject({ id: "lost" });
  await restore();
  await order("next");

  if (!lost.ok) throw new Error(lost.code);
  const failed = { name: "BifoldError", code: "LOG_REPLACED", temporary: false };
  await vi.waitFor(() => expect(writer.order({ id: "lost" })).rejects.toMatchObject(failed), { timeout: 5_000 });
  expect(writer.position()).toBeUndefined();
  await vi.waitFor(() => expect(writer.order({ id: "lost" })).resolves.toBeNull(), { timeout: 5_000 });
  // A receipt of this client carries its epoch; for a receipt of another client it can be passed explicitly.
  const { position, epoch } = lost;
  await expect(client.order({ id: "lost", minPosition: position, epoch })).rejects.toMatchObject(failed);
  const again = await writer.createOrder({ orderId: "lost", customerId: "ada", items: oneTea });
  expect(again).toMatchObject({ ok: true, duplicate: false });
  expect(await writer.order({ id: "lost" })).toMatchObject({ id: "lost" });
});
