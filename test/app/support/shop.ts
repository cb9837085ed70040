import { z } from "zod";
import { openApp, openServers, type TestApp } from "../../support/app.js";
import { accepted, commandsOf } from "../../support/operations.js";

/** An amount in euros, as a money input. */
export const eur = (amount: string) => ({ amount, currencyCode: "EUR" });

/** The items of an order of beans. */
export const items = [{ productId: "beans", quantity: 1 }];

/** Opens an app whose catalog has beans. */
export async function openShop(env: NodeJS.ProcessEnv = {}) {
  const servers = await openServers();
  const app = await openApp(servers, env);
  const commands = commandsOf(app);
  accepted(await commands.createProduct({ productId: "beans", name: "Beans", price: eur("10") }));
  return { servers, app, ...commands };
}

/** Places an order and waits until queries return it. */
export async function place(app: TestApp, orderId: string, customerId = "ada"): Promise<string> {
  const { position } = accepted(await commandsOf(app).createOrder({ orderId, customerId, items }));
  for (const field of [`order(id: "${orderId}"`, `customer(id: "${customerId}"`])
    await app.data(z.unknown(), `{ ${field}, minPosition: "${position}") { id } }`);
  return position;
}
