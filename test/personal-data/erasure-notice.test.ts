import { expect, it, vi } from "vitest";
import { z } from "zod";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { aggregates } from "../../src/domain/index.js";
import { openServer } from "../../src/platform/redis/redis.js";
import { describeDifference, everything, verify } from "../../src/read-side/index.js";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf, listen, takeUntil } from "../support/operations.js";

const personal = z.object({
  id: z.string(),
  status: z.string(),
  contact: z.object({ name: z.string() }).nullable(),
  notes: z.array(z.object({ text: z.string().nullable() })),
  personalData: z.string(),
});
const fields = "id status contact { name } notes { text } personalData";
const ofCustomer = z.object({ customerOrderChanged: personal });
const ofCustomerQuery = `subscription { customerOrderChanged(customerId: "ada") { ${fields} } }`;
const ofOrder = z.object({
  orderStatusChanged: z.object({ oldStatus: z.string().nullable(), newStatus: z.string(), order: personal }),
});
const ofOrderQuery = `subscription { orderStatusChanged(orderId: "o1") { oldStatus newStatus order { ${fields} } } }`;
const ofAll = z.object({ orderChanged: personal });
const ofAllQuery = `subscription { orderChanged { ${fields} } }`;

/** A change from before the erasure may be executed after it, and then is without personal data, too. */
const isErasure = ({ orderStatusChanged: { oldStatus, newStatus, order } }: z.infer<typeof ofOrder>) =>
  oldStatus === newStatus && isErased(order);
const isErased = ({ personalData }: z.infer<typeof personal>) => personalData === "ERASED";

async function openShop() {
  const servers = await openServers();
  const app = await openApp(servers);
  const commands = commandsOf(app);
  accepted(
    await commands.createProduct({ productId: "tea", name: "Tea", price: { amount: "1", currencyCode: "EUR" } }),
  );
  const place = async (orderId: string | undefined, customerId: string) =>
    accepted(
      await commands.createOrder({
        ...{ orderId, customerId, items: [{ productId: "tea", quantity: 1 }] },
        contact: { name: `The ${customerId}` },
      }),
    );
  return { servers, app, commands, place };
}

it("publishes the orders of an erased customer again, without personal data", async () => {
  const { servers, app, commands, place } = await openShop();
  await place("o1", "ada");
  await place("o2", "ada");
  await place("o3", "bob");
  accepted(await commands.addOrderNote({ orderId: "o1", note: "Ring twice", isPublic: true }));
  const customer = listen(app.subscribe(ofCustomer, ofCustomerQuery));
  const all = listen(app.subscribe(ofAll, ofAllQuery));
  for (const { repeatUntilMessage } of [customer, all]) await repeatUntilMessage(() => place(undefined, "ada"));
  const followed = takeUntil(app.subscribe(ofOrder, ofOrderQuery), isErasure);
  expect(customer.messages[0]?.customerOrderChanged).toMatchObject({
    contact: { name: "The ada" },
    personalData: "AVAILABLE",
  });
  await commands.updateOrderStatus({ orderId: "o1", newStatus: "CONFIRMED" });
  // A change that is delivered after the erasure shows no personal data either.
  const isConfirmed = ({ id, status }: z.infer<typeof personal>) => id === "o1" && status === "CONFIRMED";
  await expect.poll(() => customer.messages.some((each) => isConfirmed(each.customerOrderChanged))).toBe(true);
  await expect.poll(() => all.messages.some((each) => isConfirmed(each.orderChanged))).toBe(true);

  const { position } = accepted(await commands.eraseCustomer({ customerId: "ada" }));
  const erasedOf = (orders: readonly z.infer<typeof personal>[]) => orders.filter(isErased);
  const ids = new Set(["o1", "o2"]);
  const known = (order: z.infer<typeof personal>) => ids.has(order.id);
  const o1 = { id: "o1", status: "CONFIRMED", contact: null, notes: [{ text: null }], personalData: "ERASED" };
  const o2 = { id: "o2", status: "PENDING", contact: null, notes: [], personalData: "ERASED" };
  const byId = (orders: readonly z.infer<typeof personal>[]) =>
    erasedOf(orders)
      .filter(known)
      .sort((one, other) => one.id.localeCompare(other.id));
  await expect.poll(() => byId(customer.messages.map((each) => each.customerOrderChanged))).toEqual([o1, o2]);
  await expect.poll(() => byId(all.messages.map((each) => each.orderChanged))).toEqual([o1, o2]);
  expect(all.messages.some(({ orderChanged }) => orderChanged.id === "o3" && isErased(orderChanged))).toBe(false);
  expect((await followed).at(-1)?.orderStatusChanged).toEqual({
    oldStatus: "CONFIRMED",
    newStatus: "CONFIRMED",
    order: o1,
  });

  // The read model is still the fold of the log.
  await app.data(z.object({ order: z.unknown() }), `query($p: Position) { order(id: "o1", minPosition: $p) { id } }`, {
    p: position,
  });
  const postgres = openPostgres(servers.database.url, 2, () => undefined);
  const redis = openServer({ url: servers.redis.url }, "test", () => undefined);
  try {
    await vi.waitFor(() => redis.ping());
    const projections = aggregates.flatMap((aggregate) => aggregate.projections);
    const formats = Object.assign({}, ...aggregates.map((aggregate) => aggregate.formats)) as never;
    const verified = await verify(
      { redis, log: createLogReader(postgres, formats), projections },
      { signal: new AbortController().signal, onProgress: () => undefined, partition: everything },
    );
    expect(verified.flatMap(({ differences }) => differences.map(describeDifference))).toEqual([]);
  } finally {
    redis.disconnect();
    await postgres.close();
  }
});
