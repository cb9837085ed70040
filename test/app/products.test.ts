import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp, type TestApp } from "../support/app.js";
import { someone } from "../support/transports.js";
import { accepted, commandsOf, listen, takeUntil } from "../support/operations.js";

const price = { amount: "12.50", currencyCode: "EUR" };
const anything = z.unknown();

/** An app with the products `beans` and `mug`, and the functions that send commands. */
async function openShop() {
  const app = await openApp();
  const commands = commandsOf(app);
  accepted(await commands.createProduct({ productId: "beans", name: "Beans", price, sku: "B-1" }));
  accepted(await commands.createProduct({ productId: "mug", name: "Mug", price }));
  return { app, commands };
}

async function waitForProduct(app: TestApp, position: string): Promise<void> {
  await app.data(anything, `{ product(id: "beans", minPosition: "${position}") { id } }`);
}

describe("a product", () => {
  it("has a name, details and a state that commands change", async () => {
    const { app, commands } = await openShop();
    accepted(await commands.renameProduct({ productId: "beans", newName: " Fresh beans " }));
    const details = { description: "Roasted\non Monday", imageUrl: "https://example.com/beans.webp", sku: "" };
    accepted(await commands.updateProductDetails({ productId: "beans", ...details }));
    const { position } = accepted(await commands.discontinueProduct({ productId: "beans" }));
    const query = `{ product(id: "beans", minPosition: "${position}") {
      name description imageUrl sku discontinued version } }`;
    expect(await app.data(anything, query)).toEqual({
      product: { name: "Fresh beans", ...details, sku: null, discontinued: true, version: 4 },
    });
    const page = (filter: string) => `products${filter} { totalCount nodes { id } }`;
    const lists = `{ all: ${page("")} sold: ${page("(discontinued: false)")} gone: ${page("(discontinued: true)")} }`;
    expect(await app.data(anything, lists)).toEqual({
      all: { totalCount: 2, nodes: [{ id: "beans" }, { id: "mug" }] },
      sold: { totalCount: 1, nodes: [{ id: "mug" }] },
      gone: { totalCount: 1, nodes: [{ id: "beans" }] },
    });
  });

  it("treats null as omitted in a repeated command, and an empty text as a change", async () => {
    const { commands } = await openShop();
    const command = { commandId: "c1", productId: "beans", description: "Dark" };
    accepted(await commands.updateProductDetails(command));
    expect(accepted(await commands.updateProductDetails({ ...command, sku: null })).duplicate).toBe(true);
    const { userErrors } = await commands.updateProductDetails({ ...command, sku: "" });
    expect(userErrors).toMatchObject([{ code: "COMMAND_ID_REUSED" }]);
  });

  it("cannot be ordered once it is discontinued, while its orders still show it", async () => {
    const { app, commands } = await openShop();
    const items = [{ productId: "beans", quantity: 1 }];
    accepted(await commands.createOrder({ orderId: "o1", customerId: "ada", items }));
    accepted(await commands.discontinueProduct({ productId: "beans" }));
    const refused = await commands.createOrder({ orderId: "o2", customerId: "ada", items });
    expect(refused.userErrors).toMatchObject([{ code: "PRODUCT_DISCONTINUED", field: ["items", "0", "productId"] }]);
    const { position } = accepted(await commands.renameProduct({ productId: "beans", newName: "Old beans" }));
    await waitForProduct(app, position);
    const query = `{ order(id: "o1", minPosition: "${position}") { items { productName product { name discontinued } } } }`;
    expect(await app.data(anything, query)).toEqual({
      order: { items: [{ productName: "Beans", product: { name: "Old beans", discontinued: true } }] },
    });
  });
});

describe("productsByIds", () => {
  it("returns the products in the order of their ids, with null for an unknown one, at most 100", async () => {
    const { app } = await openShop();
    await waitForProduct(app, "2");
    const query = `query($ids: [ID!]!) { productsByIds(ids: $ids, minPosition: "2") { name } }`;
    const ids = ["mug", "none", "beans", "mug", "not an id"];
    expect(await app.data(anything, query, { ids })).toEqual({
      productsByIds: [{ name: "Mug" }, null, { name: "Beans" }, { name: "Mug" }, null],
    });
    expect(await app.data(anything, query, { ids: [] })).toEqual({ productsByIds: [] });
    const { errors } = await app.request(query, { ids: Array.from({ length: 101 }, (_, n) => `p${n}`) });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", argument: "ids" } }]);
  });
});

describe("productPriceChanged", () => {
  const shape = z.object({
    productPriceChanged: z.object({
      productId: z.string(),
      oldPrice: z.object({ amount: z.string() }).nullable(),
      newPrice: z.object({ amount: z.string() }),
      version: z.number(),
      product: z.object({ name: z.string() }),
    }),
  });
  const subscription = `subscription($ids: [ID!]!) { productPriceChanged(productIds: $ids) {
    productId oldPrice { amount } newPrice { amount } version product { name } } }`;

  it("emits the current price of each product, then each change of a price, also of a later product, of at most 100", async () => {
    const { app, commands } = await openShop();
    await waitForProduct(app, "2");
    const updates = app.subscribe(shape, subscription, { ids: ["beans", "tea", "mug", "beans"] });
    const received = takeUntil(updates, ({ productPriceChanged: { newPrice } }) => newPrice.amount === "3.00");
    accepted(await commands.renameProduct({ productId: "beans", newName: "Fresh beans" }));
    for (const amount of ["13.00", "12.00"])
      accepted(await commands.updateProductPrice({ productId: "beans", newPrice: { ...price, amount } }));
    accepted(await commands.createProduct({ productId: "tea", name: "Tea", price: { ...price, amount: "3.00" } }));

    const changes = (await received).map(({ productPriceChanged }) => productPriceChanged);
    const of = (id: string) => changes.filter(({ productId }) => productId === id);
    expect(of("mug")).toEqual([
      { productId: "mug", oldPrice: null, newPrice: { amount: "12.50" }, version: 1, product: { name: "Mug" } },
    ]);
    expect(of("tea")).toEqual([
      { productId: "tea", oldPrice: null, newPrice: { amount: "3.00" }, version: 1, product: { name: "Tea" } },
    ]);
    const beans = of("beans");
    expect(beans.at(-1)).toMatchObject({ newPrice: { amount: "12.00" }, version: 4, product: { name: "Fresh beans" } });
    // The subscription may have begun after the first of the commands.
    expect(beans.map(({ oldPrice }) => oldPrice?.amount ?? null)).toEqual([
      null,
      ...beans.slice(0, -1).map(({ newPrice }) => newPrice.amount),
    ]);

    const ids = Array.from({ length: 101 }, (_, n) => `p${n}`);
    const query = subscription.replace("$ids: [ID!]!", `$ids: [ID!]! = ${JSON.stringify(ids)}`);
    const answer = await someone(app.url).websocket(query);
    expect(answer.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", argument: "productIds" } }]);
  });
});

it("shows the product of an item in a subscription as it is at that time", async () => {
  const { app, commands } = await openShop();
  const shape = z.object({
    orderChanged: z.object({ items: z.array(z.object({ product: z.object({ name: z.string() }) })) }),
  });
  const changes = listen(app.subscribe(shape, `subscription { orderChanged { items { product { name } } } }`));
  const place = () => commands.createOrder({ customerId: "ada", items: [{ productId: "beans", quantity: 1 }] });
  await changes.repeatUntilMessage(place);
  const { position } = accepted(await commands.renameProduct({ productId: "beans", newName: "Fresh beans" }));
  await waitForProduct(app, position);
  accepted(await place());
  await expect
    .poll(() => changes.messages.at(-1))
    .toEqual({ orderChanged: { items: [{ product: { name: "Fresh beans" } }] } });
});
