import { createClient } from "graphql-ws";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { openApp, openProduction, openServers, type TestApp } from "../support/app.js";
import { openGraphQLClient } from "../support/graphql-client.js";
import { withRedis } from "../support/inspect-servers.js";
import { accepted, commandsOf, takeUntil } from "../support/operations.js";
import { tokenOf } from "../support/tokens.js";

const statusShape = z.object({
  orderStatusChanged: z.object({
    oldStatus: z.string().nullable(),
    newStatus: z.string(),
    version: z.number(),
    position: z.string(),
    epoch: z.string(),
  }),
});
const statusChanges = `subscription($id: ID!, $after: Position, $epoch: ID) {
  orderStatusChanged(orderId: $id, after: $after, epoch: $epoch) { oldStatus newStatus version position epoch } }`;

const orderShape = z.object({
  order: z.object({ id: z.string(), version: z.number(), position: z.string(), epoch: z.string() }),
});
const customerChanges = `subscription($id: ID!, $after: Position, $epoch: ID) {
  order: customerOrderChanged(customerId: $id, after: $after, epoch: $epoch) { id version position epoch } }`;
const allChanges = `subscription($after: Position) { order: orderChanged(after: $after) { id version position epoch } }`;

const path = ["CONFIRMED", "SHIPPED", "DELIVERED", "RETURNED"];
const beans = { productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } };

async function openShop(app: TestApp) {
  const commands = commandsOf(app);
  const product = accepted(await commands.createProduct(beans));
  const place = async (orderId: string, customerId = "ada") =>
    accepted(await commands.createOrder({ orderId, customerId, items: [{ productId: "beans", quantity: 1 }] }));
  const moveToEnd = async (orderId: string) => {
    for (const newStatus of path) accepted(await commands.updateOrderStatus({ orderId, newStatus }));
  };
  return { ...commands, product, place, moveToEnd };
}

describe("orderStatusChanged", () => {
  it("emits each change after the position with its previous status, from any position of the order", async () => {
    const app = await openApp();
    const { place, moveToEnd, setOrderMetadata } = await openShop(app);
    const { position, epoch } = await place("o1");
    await moveToEnd("o1");
    accepted(await setOrderMetadata({ orderId: "o1", metadata: [{ key: "a", value: "b" }] }));
    const statuses = ["PENDING", ...path];
    for (let seen = 1; seen < statuses.length; seen++) {
      const after = String(Number(position) + seen - 1);
      const changes = await takeUntil(
        app.subscribe(statusShape, statusChanges, { id: "o1", after, epoch }),
        ({ orderStatusChanged: { newStatus } }) => newStatus === "RETURNED",
      );
      expect(changes.map(({ orderStatusChanged }) => orderStatusChanged)).toEqual(
        statuses.slice(seen).map((newStatus, index) => ({
          oldStatus: statuses[seen + index - 1],
          newStatus,
          version: seen + index + 1,
          position: String(Number(position) + seen + index),
          epoch,
        })),
      );
    }
  });

  it("emits nothing of an order that the principal may not see, whatever the position", async () => {
    const app = await openProduction();
    const staff = openGraphQLClient(app.url, await tokenOf("staff", "s"));
    const grace = openGraphQLClient(app.url, await tokenOf("customer", "grace"));
    const shop = await openShop({ ...app, ...staff });
    await shop.place("o1");
    await shop.place("o2", "grace");
    await shop.moveToEnd("o1");
    await shop.moveToEnd("o2");
    const seen: unknown[] = [];
    for (const foreign of [
      grace.subscribe(statusShape, statusChanges, { id: "o1", after: "0" }),
      grace.subscribe(orderShape, customerChanges, { id: "ada", after: "0" }),
    ])
      void foreign.next().then(({ value }) => seen.push(value));
    // Through the same socket, later.
    await takeUntil(
      grace.subscribe(statusShape, statusChanges, { id: "o2", after: "0" }),
      ({ orderStatusChanged: { newStatus } }) => newStatus === "RETURNED",
    );
    expect(seen).toEqual([]);
    await Promise.all([staff.dispose(), grace.dispose()]);
  });
});

describe.each([
  ["customerOrderChanged", customerChanges],
  ["orderChanged", allChanges],
])("%s", (_name, subscription) => {
  it("emits every version after any received position, without a gap or a repeat", async () => {
    const app = await openApp();
    const { place, moveToEnd, eraseCustomer, product } = await openShop(app);
    await Promise.all(["o1", "o2", "o3"].map(async (id) => (await place(id), moveToEnd(id))));
    const versions = async (after: string, until: string) => {
      const changes = await takeUntil(
        app.subscribe(orderShape, subscription, { after, ...(subscription === customerChanges && { id: "ada" }) }),
        ({ order }) => order.position === until,
      );
      return changes.map(({ order }) => order);
    };
    const last = await place("o4");
    const all = await versions(product.position, last.position);
    expect(all).toHaveLength(16);
    for (const id of ["o1", "o2", "o3"])
      expect(all.filter((each) => each.id === id).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    for (const [index, { position, epoch }] of all.slice(0, -1).entries()) {
      expect(epoch).toBe(last.epoch);
      expect(await versions(position, last.position)).toEqual(all.slice(index + 1));
    }
    const erased = accepted(await eraseCustomer({ customerId: "ada" }));
    const republished = await versions(last.position, erased.position);
    expect(republished[0]).toMatchObject({ version: expect.any(Number) as number, position: erased.position });
  });
});

describe("a position that a subscription cannot resume after", () => {
  const errorOf = async (app: TestApp, variables: Record<string, unknown>) => {
    const socket = createClient({ url: app.url.replace("http", "ws"), webSocketImpl: WebSocket });
    const query = customerChanges;
    const result: unknown = await socket.iterate({ query, variables: { id: "ada", ...variables } }).next();
    await socket.dispose();
    const { value } = z.object({ value: z.unknown() }).parse(result);
    return z.object({ errors: z.array(z.object({ extensions: z.record(z.string(), z.unknown()) })) }).parse(value)
      .errors[0]?.extensions;
  };

  it("is rejected if it is of another log, or beyond the head after the timeout", async () => {
    const app = await openApp(undefined, { MIN_POSITION_TIMEOUT_MS: "50" });
    const { product } = await openShop(app);
    expect(await errorOf(app, { after: product.position, epoch: "another" })).toMatchObject({ code: "LOG_REPLACED" });
    expect(await errorOf(app, { after: "1000" })).toMatchObject({ code: "READ_MODEL_BEHIND" });
  });

  it("is rejected with where to resume if the changes since are past the change retention", async () => {
    const servers = await openServers();
    const app = await openApp(servers);
    const { place } = await openShop(app);
    const { position, epoch } = await place("o1");
    await app.data(z.unknown(), `{ order(id: "o1", minPosition: "${position}") { id } }`);
    // The list of a customer with more orders than are read at once.
    await withRedis(servers.redis.url, async (redis) => {
      const prefix = "bifold:v2:{order}:1:";
      await redis.hset(`${prefix}@checkpoint`, "forgotten", position);
      await redis.zadd(`${prefix}customer:ada:orders`, ...Array.from({ length: 1_000 }, (_, n) => [n, `x${n}`]).flat());
    });
    const extensions = await errorOf(app, { after: "0" });
    expect(extensions).toEqual({ code: "RESUME_TOO_OLD", position, epoch });
    const changes = app.subscribe(orderShape, customerChanges, { id: "ada", after: extensions?.["position"], epoch });
    await place("o2");
    expect(await changes.next()).toMatchObject({ value: { order: { id: "o2", version: 1 } } });
  });
});

it("emits each price after the position with the previous one, for several products", async () => {
  const app = await openApp();
  const { createProduct, updateProductPrice, renameProduct } = commandsOf(app);
  const euros = (amount: string) => ({ amount, currencyCode: "EUR" });
  accepted(await createProduct(beans));
  const { position: after } = accepted(await createProduct({ ...beans, productId: "peas", price: euros("5") }));
  for (const amount of ["2", "3"])
    for (const productId of ["beans", "peas"])
      accepted(await updateProductPrice({ productId, newPrice: euros(amount) }));
  accepted(await renameProduct({ productId: "beans", newName: "Old beans" }));
  const shape = z.object({
    productPriceChanged: z.object({
      productId: z.string(),
      oldPrice: z.object({ amount: z.string() }),
      newPrice: z.object({ amount: z.string() }),
      position: z.string(),
    }),
  });
  const changes = await takeUntil(
    app.subscribe(
      shape,
      `subscription($after: Position) { productPriceChanged(productIds: ["beans", "peas"], after: $after) {
        productId oldPrice { amount } newPrice { amount } position } }`,
      { after },
    ),
    (() => {
      let left = 4;
      return () => --left === 0;
    })(),
  );
  const of = (id: string) =>
    changes
      .map(({ productPriceChanged }) => productPriceChanged)
      .filter(({ productId }) => productId === id)
      .map(({ oldPrice, newPrice }) => [oldPrice.amount, newPrice.amount]);
  expect(of("beans")).toEqual([
    ["1.00", "2.00"],
    ["2.00", "3.00"],
  ]);
  expect(of("peas")).toEqual([
    ["5.00", "2.00"],
    ["2.00", "3.00"],
  ]);
});
