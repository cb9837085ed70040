import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";
import { someone, transports } from "../support/transports.js";
import { eur, items } from "./support/shop.js";

/** A shop that requires tokens. */
async function openProtectedShop() {
  const servers = await openServers();
  const app = await openApp(servers, { AUTH_SECRET: secret });
  const staff = someone(app.url, await tokenOf("staff", "grace"));
  accepted(await commandsOf(staff).createProduct({ productId: "beans", name: "Beans", price: eur("10") }));
  return { servers, app };
}

describe("a customer of an identity provider", () => {
  const customers = [
    "auth0|5f7c8ec7c33c6c004bbafe82",
    "ada+shop@example.com",
    "google-oauth2|11:5",
    "urn:x:orders:PENDING",
    "a/b#c?d",
  ];

  it.each(transports)("orders and reads only their own orders over %s", async (transport) => {
    const { app } = await openProtectedShop();
    for (const [n, customer] of customers.entries()) {
      const [self, other] = await Promise.all(
        [customer, `${customer}:orders`].map(async (name) => someone(app.url, await tokenOf("customer", name))),
      );
      const query = `mutation($input: CreateOrderInput!) { createOrder(input: $input) { receipt { position duplicate } userErrors { code } } }`;
      const send = async (who = self, customerId = customer) =>
        (
          await who?.[transport]({
            query,
            variables: { input: { commandId: "same", orderId: `o${n}`, customerId, items } },
          })
        )?.data;
      const sent = await send();
      expect(sent).toMatchObject({ createOrder: { receipt: { duplicate: false }, userErrors: [] } });
      expect(await send()).toMatchObject({ createOrder: { receipt: { duplicate: true } } });
      expect(await send(other, `${customer}:orders`)).toMatchObject({
        createOrder: { receipt: null, userErrors: [{ code: "ORDER_ALREADY_EXISTS" }] },
      });
      const position = z.object({ createOrder: z.object({ receipt: z.object({ position: z.string() }) }) }).parse(sent);
      const reading = {
        query: `query($id: ID!, $min: Position) { customerOrders(customerId: $id, status: PENDING, minPosition: $min) {
          nodes { id customer { id orderCount orders(status: PENDING) { totalCount } } } } customer(id: $id, minPosition: $min) { id } }`,
        variables: { id: customer, min: position.createOrder.receipt.position },
      };
      expect((await self?.[transport](reading))?.data).toEqual({
        customerOrders: {
          nodes: [{ id: `o${n}`, customer: { id: customer, orderCount: 1, orders: { totalCount: 1 } } }],
        },
        customer: { id: customer },
      });
      expect((await other?.[transport](reading))?.data).toEqual({ customerOrders: { nodes: [] }, customer: null });
    }
  });
});
