import { expect, it } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";
import { queryTransports, someone, transports } from "../support/transports.js";

const price = { amount: "12.50", currencyCode: "EUR" };
const items = [{ productId: "beans", quantity: 2 }];

it("returns the changed entity with the payload, as of the command, over each transport", async () => {
  const app = await openApp();
  const client = someone(app.url);
  accepted(await commandsOf(app).createProduct({ productId: "beans", name: "Beans", price }));
  for (const transport of transports) {
    const create = `mutation { createOrder(input: { orderId: "${transport}", customerId: "ada",
      items: [{ productId: "beans", quantity: 2 }] }) {
      receipt { version } order { id status version totalAmount { amount } customer { id } items { product { name } } } } }`;
    const order = { id: transport, status: "PENDING", version: 1, totalAmount: { amount: "25.00" } };
    expect((await client[transport](create)).data).toEqual({
      createOrder: {
        receipt: { version: 1 },
        order: { ...order, customer: { id: "ada" }, items: [{ product: { name: "Beans" } }] },
      },
    });
    const move = (
      newStatus: string,
    ) => `updateOrderStatus(input: { orderId: "${transport}", newStatus: ${newStatus} }) {
      userErrors { code } order { status version } }`;
    const twice = `mutation { confirmed: ${move("CONFIRMED")} again: ${move("CONFIRMED")} shipped: ${move("SHIPPED")} }`;
    expect((await client[transport](twice)).data).toEqual({
      confirmed: { userErrors: [], order: { status: "CONFIRMED", version: 2 } },
      again: { userErrors: [{ code: "INVALID_STATUS_TRANSITION" }], order: null },
      shipped: { userErrors: [], order: { status: "SHIPPED", version: 3 } },
    });
  }
  const rename = `mutation { renameProduct(input: { productId: "beans", newName: "Tea" }) { product { name version } } }`;
  expect(await app.data(z.unknown(), rename)).toEqual({ renameProduct: { product: { name: "Tea", version: 2 } } });
});

it("fails only the entity of a payload when the read model does not reach the command in time", async () => {
  const servers = await openServers();
  const env = { MIN_POSITION_TIMEOUT_MS: "50" };
  const projecting = await openApp(servers, { ...env, ROLE: "projector" });
  const commands = commandsOf(await openApp(servers, { ...env, ROLE: "commands" }));
  const { position } = accepted(await commands.createProduct({ productId: "beans", name: "Beans", price }));
  const serving = await openApp(servers, { ...env, ROLE: "queries" });
  await serving.request(`{ product(id: "beans", minPosition: "${position}") { id } }`);
  const api = await openApp(servers, { ...env, ROLE: "api" });
  await projecting.close();
  // With commands and queries in one process. An entity that is not selected is not read, and cannot fail.
  const create = (productId: string, selection: string) => `mutation { createProduct(input: { productId: "${productId}",
    name: "Tea", price: { amount: "1", currencyCode: EUR } }) { receipt { version } ${selection} } }`;
  expect(await api.request(create("tea", "product { name }"))).toMatchObject({
    data: { createProduct: { receipt: { version: 1 }, product: null } },
    errors: [{ extensions: { code: "READ_MODEL_BEHIND" } }],
  });
  expect(await api.data(z.unknown(), create("cup", ""))).toEqual({ createProduct: { receipt: { version: 1 } } });
  const next = accepted(await commands.createProduct({ productId: "mug", name: "Mug", price }));
  const query = `query($all: [_Any!]!) { _entities(representations: $all) { ... on Product { name } } }`;
  const written = (id: string, at: string) => ({ __typename: "Product", afterWrite: `${at} ${next.epoch} ${id}` });
  const ofAnotherLog = { __typename: "Product", afterWrite: `${position} another-epoch beans` };
  const all = [written("beans", position), written("mug", next.position), ofAnotherLog];
  const { data, errors } = await serving.request(query, { all });
  expect(data).toEqual({ _entities: [{ name: "Beans" }, null, null] });
  expect(errors).toMatchObject([
    { extensions: { code: "READ_MODEL_BEHIND", position: next.position } },
    { extensions: { code: "LOG_REPLACED" } },
  ]);
});

it("finds objects of any type by their `nodeId`, if the caller may see them", async () => {
  const app = await openApp(undefined, { AUTH_SECRET: secret });
  const [staff, ada, none] = [
    someone(app.url, await tokenOf("staff", "grace")),
    someone(app.url, await tokenOf("customer", "ada")),
    someone(app.url),
  ];
  const customerId = "https://ada@example.com:443/";
  const longest = "x".repeat(255);
  const { createProduct, createOrder } = commandsOf(staff);
  accepted(await createProduct({ productId: "beans", name: "Beans", price }));
  accepted(await createOrder({ orderId: "o1", customerId: "ada", items }));
  accepted(await createOrder({ orderId: "o2", customerId, items }));
  const { position: minPosition, epoch } = accepted(await createOrder({ orderId: "o3", customerId: longest, items }));
  const objects = [
    "Product:beans",
    "Order:o1",
    "Customer:ada",
    "Order:o2",
    `Customer:${customerId}`,
    `Customer:${longest}`,
  ];
  const ids = [
    ...objects,
    "Order:none",
    "Money:1",
    "Query:1",
    "__proto__:1",
    "constructor:x",
    "o1",
    ":o1",
    "Order:",
    "",
  ];
  const query = `query($ids: [ID!]!, $minPosition: Position, $epoch: ID) {
    nodes(ids: $ids, minPosition: $minPosition, epoch: $epoch) { __typename nodeId } }`;
  const seenBy = (caller: typeof staff, visible: readonly string[]) => ({
    answer: caller.http({ query, variables: { ids, minPosition, epoch } }),
    expected: ids.map((id) => (visible.includes(id) ? { __typename: id.split(":")[0], nodeId: id } : null)),
  });
  for (const { answer, expected } of [
    seenBy(staff, objects),
    seenBy(ada, ["Product:beans", "Order:o1", "Customer:ada"]),
    seenBy(none, ["Product:beans"]),
  ])
    expect(await answer).toMatchObject({ data: { nodes: expected } });
  for (const transport of queryTransports) {
    const one = await staff[transport](`{ node(id: "Order:o1") { id nodeId ... on Order { customerId } } }`);
    expect(one.data).toEqual({ node: { id: "o1", nodeId: "Order:o1", customerId: "ada" } });
    expect((await none[transport](`{ node(id: "Order:o1") { id } }`)).data).toEqual({ node: null });
  }
  const tooMany = await staff.http({ query, variables: { ids: Array.from({ length: 101 }, String) } });
  expect(tooMany.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", argument: "ids" } }]);
});

it("answers `me` with the caller and their customer", async () => {
  const app = await openApp(undefined, { AUTH_SECRET: secret });
  const staff = someone(app.url, await tokenOf("staff", "grace"));
  const { createProduct, createOrder } = commandsOf(staff);
  accepted(await createProduct({ productId: "beans", name: "Beans", price }));
  const { position } = accepted(await createOrder({ orderId: "o1", customerId: "ada", items }));
  const query = `{ me(minPosition: "${position}") { subject role customerId customer { id orders { nodes { id } } } } }`;
  const ask = async (who?: readonly ["staff" | "customer", string]) =>
    (await someone(app.url, who && (await tokenOf(...who))).http(query)).data;
  expect(await ask(["customer", "ada"])).toEqual({
    me: {
      ...{ subject: "ada", role: "CUSTOMER", customerId: "ada" },
      customer: { id: "ada", orders: { nodes: [{ id: "o1" }] } },
    },
  });
  expect(await ask(["customer", "bob"])).toEqual({
    me: { subject: "bob", role: "CUSTOMER", customerId: "bob", customer: null },
  });
  expect(await ask(["staff", "grace"])).toEqual({
    me: { subject: "grace", role: "STAFF", customerId: null, customer: null },
  });
  expect(await ask()).toEqual({ me: null });
});
