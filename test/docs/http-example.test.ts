import { expect, it } from "vitest";
import { z } from "zod";
import { openApp } from "../support/app.js";
import { read } from "./support/markdown.js";

/** A request of the collection. */
interface HttpRequest {
  readonly name: string;
  readonly body: string;
}

/** Reads a collection in the format of the REST Client: requests are separated by `###`. */
function parseCollection(text: string): readonly HttpRequest[] {
  const [, ...requests] = text.split(/^### .*\n/m);
  return requests.map((request) => {
    const match = /^# @name (\w+)\nPOST \{\{url\}\}\nContent-Type: application\/json\n\n([\s\S]+)$/.exec(request);
    if (match === null) expect.fail(`not a request: ${request}`);
    const [, name = "", body = ""] = match;
    return { name, body };
  });
}

/** Replaces references such as `{{name.response.body.$.data.field}}` by values of earlier responses. */
function resolve(body: string, responses: ReadonlyMap<string, unknown>): string {
  return body.replaceAll(/\{\{(\w+)\.response\.body\.\$\.([\w.]+)\}\}/g, (reference, name: string, path: string) => {
    const value = path
      .split(".")
      .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], responses.get(name));
    if (typeof value !== "string") expect.fail(`${reference} is ${String(value)}`);
    return value;
  });
}

it("the requests of examples/http/walk-through.http work from top to bottom", async () => {
  const app = await openApp(undefined, { SEED: "true" });
  const listed = z.object({ orders: z.object({ totalCount: z.number() }) });
  // The demo orders that are created later would hide the new one among the newest five.
  await expect.poll(async () => (await app.data(listed, "{ orders { totalCount } }")).orders.totalCount).toBe(100);
  const responses = new Map<string, unknown>();
  for (const { name, body } of parseCollection(read("examples/http/walk-through.http"))) {
    const response = await fetch(app.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: resolve(body, responses),
    });
    const answer: unknown = await response.json();
    expect(response.status, name).toBe(200);
    expect(JSON.stringify(answer), name).not.toMatch(/"errors":|"userErrors":\[\{|"order":null/);
    responses.set(name, answer);
  }
  expect([...responses.keys()]).toEqual([
    "placeOrder",
    "readOrder",
    "capturePayment",
    "shipOrder",
    "readHistory",
    "listOrders",
  ]);
  expect(JSON.stringify(responses.get("listOrders"))).toContain('"status":"SHIPPED","paymentStatus":"PAID"');
});
