import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { customers } from "../../src/domain/customers/index.js";
import { orders } from "../../src/domain/orders/index.js";
import { products } from "../../src/domain/products/index.js";
import { errorCodes } from "../../src/graphql/errors/error-code.js";
import { openApp, type TestApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { read } from "./support/markdown.js";
import { afterManyRecords, provokeRefusedFacts } from "./support/refused-facts.js";

/** The part of docs/errors.md under a heading of the second level. */
function section(heading: string): string {
  return (
    read("docs/errors.md")
      .split(/^## /m)
      .find((text) => text.startsWith(`${heading}\n`)) ?? ""
  );
}

it("docs/errors.md has each code that an error can have, and no other", () => {
  const documented = [...section("Top-level errors").matchAll(/^\| `([A-Z_]+)` /gm)].map(([, code]) => code);
  expect(documented.sort()).toEqual([...errorCodes].sort());
});

describe("the refusals of docs/errors.md", () => {
  const rows = [...section("Refusals").matchAll(/^\| `([A-Z_]+)` +\| ([^|]+)\|/gm)].map(([, code = "", cell = ""]) => ({
    code,
    commands: [...cell.matchAll(/`(\w+)`/g)].map(([, command = ""]) => command),
  }));

  const documented = rows.flatMap(({ code, commands }) => commands.map((command) => `${command} ${code}`)).sort();

  it("are the declared refusals of each command of orders, products and customers", () => {
    const { refusalCodes } = z
      .object({ refusalCodes: z.record(z.string(), z.array(z.string())) })
      .parse(JSON.parse(read("schema.codes.json")));
    const commands = [orders, products, customers]
      .flatMap((aggregate) => Object.keys(aggregate.refusalCodes))
      .map(mutationOf);
    const declared = commands.flatMap((command) => (refusalCodes[command] ?? []).map((code) => `${command} ${code}`));
    expect(documented).toEqual(declared.sort());
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
  });

  it("are returned by the commands beside them", async () => {
    const app = await openApp(undefined, { MAX_ORDER_ITEMS: "3" });
    // Without an expected version, it takes 50 conflicts in a row.
    const underContention = ["createOrder", "createProduct", "eraseCustomer"].map(
      (command) => `${command} VERSION_CONFLICT`,
    );
    expect([...new Set(await provokeRefusals(app)), ...underContention, ...afterManyRecords].sort()).toEqual(
      documented,
    );
  });
});

/** The mutation of a command type. */
const mutationOf = (commandType: string) => commandType.charAt(0).toLowerCase() + commandType.slice(1);

const eur = (amount: string) => ({ amount, currencyCode: "EUR" });
const line = (productId: string, quantity = 1) => ({ productId, quantity });

/** Sends a command for each refusal that a client can provoke. Returns them as `command CODE`, sorted. */
async function provokeRefusals(app: TestApp): Promise<readonly string[]> {
  const commands = commandsOf(app);
  const { createOrder, updateOrderStatus, createProduct, updateProductPrice, eraseCustomer } = commands;
  accepted(await createProduct({ productId: "tea", name: "Tea", price: eur("5.00"), commandId: "used" }));
  accepted(await createProduct({ productId: "gold", name: "Gold", price: eur("90000000000000.00") }));
  accepted(await createProduct({ productId: "sake", name: "Sake", price: { amount: "900", currencyCode: "JPY" } }));
  accepted(await createProduct({ productId: "old", name: "Old", price: eur("5.00") }));
  accepted(await commands.discontinueProduct({ productId: "old" }));
  accepted(await createOrder({ orderId: "o1", customerId: "ada", items: [line("tea")] }));
  accepted(await createOrder({ orderId: "of-erased", customerId: "erased", items: [line("tea")] }));
  accepted(await eraseCustomer({ customerId: "erased" }));
  const place = (input: object) => createOrder({ customerId: "ada", items: [line("tea")], ...input });
  const move = (input: object) => updateOrderStatus({ orderId: "o1", newStatus: "SHIPPED", ...input });
  const add = (input: object) => createProduct({ name: "Mug", price: eur("7.00"), ...input });
  const reprice = (input: object) => updateProductPrice({ productId: "tea", newPrice: eur("6.00"), ...input });
  const rename = (input: object) => commands.renameProduct({ productId: "tea", newName: "Green tea", ...input });
  const detail = (input: object) => commands.updateProductDetails({ productId: "tea", sku: "T-1", ...input });
  const stop = (input: object) => commands.discontinueProduct({ productId: "tea", ...input });
  const invalidDetails = { description: "\u0000", imageUrl: "http://example.com", sku: " " };
  const fee = { kind: "FEE", label: "Fee", amount: eur("1.00") };
  const sent = {
    ...(await provokeRefusedFacts(commands)),
    createOrder: [
      place({ orderId: "no id" }),
      place({ items: [] }),
      place({ items: ["a", "b", "c", "d"].map((id) => line(id)) }),
      place({ items: [line("tea", 0)] }),
      place({ items: [line("tea"), line("tea")] }),
      place({ items: [line("coffee")] }),
      place({ items: [line("old")] }),
      place({ items: [line("tea"), line("sake")] }),
      place({ items: [line("gold", 1_000_000)] }),
      place({ expectedTotal: eur("4.00") }),
      place({ orderId: "o1" }),
      place({ contact: {} }),
      place({ shippingAddress: { lines: ["1 Street"], country: "XX" } }),
      place({ note: " " }),
      place({ customerId: "erased" }),
      place({ commandId: "used" }),
      place({ charges: [{ kind: "FEE", label: "", amount: eur("1.00") }] }),
      place({ charges: Array.from({ length: 51 }, () => fee) }),
      place({ charges: [{ kind: "DISCOUNT", label: "Sale", amount: eur("-5.01") }] }),
      place({ metadata: [{ key: "", value: "" }] }),
    ],
    updateOrderStatus: [
      move({ orderId: "no id" }),
      move({ orderId: "o2" }),
      move({ newStatus: "RETURNED" }),
      move({ reason: "\u0000" }),
      move({ expectedVersion: 7 }),
      move({ commandId: "used" }),
    ],
    createProduct: [
      add({ productId: "no id" }),
      add({ name: " " }),
      add({ price: eur("0") }),
      add({ productId: "tea" }),
      add(invalidDetails),
      add({ commandId: "used" }),
    ],
    updateProductPrice: [
      reprice({ productId: "no id" }),
      reprice({ newPrice: eur("0") }),
      reprice({ productId: "coffee" }),
      reprice({ newPrice: { amount: "600", currencyCode: "JPY" } }),
      reprice({ expectedVersion: 7 }),
      reprice({ commandId: "used" }),
    ],
    renameProduct: [
      rename({ productId: "no id" }),
      rename({ newName: " " }),
      rename({ productId: "coffee" }),
      rename({ expectedVersion: 7 }),
      rename({ commandId: "used" }),
    ],
    updateProductDetails: [
      detail({ productId: "no id" }),
      detail(invalidDetails),
      detail({ sku: null }),
      detail({ productId: "coffee" }),
      detail({ expectedVersion: 7 }),
      detail({ commandId: "used" }),
    ],
    discontinueProduct: [
      stop({ productId: "no id" }),
      stop({ productId: "coffee" }),
      stop({ productId: "old" }),
      stop({ expectedVersion: 7 }),
      stop({ commandId: "used" }),
    ],
    eraseCustomer: [eraseCustomer({ customerId: "" }), eraseCustomer({ customerId: "ada", commandId: "used" })],
  };
  const refused = Object.entries(sent).flatMap(([command, payloads]) =>
    payloads.map(async (payload) => {
      const codes = new Set((await payload).userErrors.map(({ code }) => code));
      return [...codes].map((code) => `${command} ${code}`);
    }),
  );
  return (await Promise.all(refused)).flat().sort();
}

it(".env.example explains each variable that the configuration reads, and no other", () => {
  const explained = [...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  const sources = readdirSync("src/config").map((name) => read(`src/config/${name}`));
  const variables = new Set(
    sources.flatMap((text) => [...text.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name)),
  );
  // OpenTelemetry's own variables are listed together.
  const isTracing = (name = "") => name.startsWith("OTEL_");
  expect(explained.filter((name) => !isTracing(name)).sort()).toEqual(
    [...variables].filter((name) => !isTracing(name)).sort(),
  );
});
