import { expect, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { createClient, type Client, type ClientOptions } from "../../../sdk/src/index.js";
import { openApp, type TestApp } from "../../support/app.js";
import { tokenOf } from "../../support/tokens.js";

/** A client that ends with the test. */
export function openClient(url: string, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ url, webSocketImpl: WebSocket, ...options });
  onTestFinished(client.close);
  return client;
}

export const tea = { productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } } as const;
export const oneTea = [{ productId: "tea", quantity: 1 }];

/** An app with tea in its catalog, visible to all queries. */
export async function openShop(env: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const app = await openApp(undefined, env);
  const { createProduct, product } = openClient(app.url, { token: await tokenOf("staff", "grace") });
  const created = await createProduct(tea);
  if (!created.ok) throw new Error(created.code);
  expect(await product({ id: tea.productId, minPosition: created.position })).not.toBeNull();
  return app;
}
