import { expect, it } from "vitest";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { openRawSocket, type RawSocket } from "../support/raw-socket.js";
import { secret, tokenOf } from "../support/tokens.js";
import { someone } from "../support/transports.js";

// Apollo Router in passthrough mode, as its source has it (apollo-router/src/protocols/websocket.rs): a WebSocket for each
// subscription, with the headers that it propagates, and messages with `null` and empty members.

async function openSubgraphs() {
  const servers = await openServers();
  const env = { AUTH_SECRET: secret };
  await openApp(servers, { ...env, ROLE: "projector" });
  const commands = await openApp(servers, { ...env, ROLE: "commands" });
  const queries = await openApp(servers, { ...env, ROLE: "queries" });
  const { createProduct, createOrder, updateOrderStatus } = commandsOf(
    someone(commands.url, await tokenOf("staff", "grace")),
  );
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } }));
  const items = [{ productId: "tea", quantity: 1 }];
  const placed = accepted(await createOrder({ orderId: "o1", customerId: "ada", items }));
  return { queries, placed, updateOrderStatus };
}

/** Connects and subscribes as Router does, with the token of the client's request to Router. */
async function subscribe(url: string, token: string | undefined, payload: object): Promise<RawSocket> {
  const propagated = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { "content-type": "application/json", accept: "application/json", ...propagated };
  const socket = await openRawSocket(url, ["graphql-transport-ws"], headers);
  socket.send({ type: "connection_init", payload: null });
  expect((await socket.next()).type).toBe("connection_ack");
  socket.send({ type: "subscribe", id: "5f0c", payload: { ...payload, extensions: {} } });
  return socket;
}

const changes = {
  query: `subscription Follow__queries__0($customerId:ID!,$after:Position,$epoch:ID){customerOrderChanged(customerId:$customerId after:$after epoch:$epoch){__typename id status version}}`,
  operationName: "Follow__queries__0",
};

it("subscribes to the subgraph of queries for the customer whose token Router propagates", async () => {
  const { queries, placed, updateOrderStatus } = await openSubgraphs();
  const { position: after, epoch } = placed;
  const variables = { customerId: "ada", after, epoch };
  const socket = await subscribe(queries.url, await tokenOf("customer", "ada"), { ...changes, variables });
  for (const [version, status] of [
    [2, "CONFIRMED"],
    [3, "SHIPPED"],
  ] as const) {
    accepted(await updateOrderStatus({ orderId: "o1", newStatus: status }));
    expect(await socket.next()).toEqual({
      ...{ type: "next", id: "5f0c" },
      payload: { data: { customerOrderChanged: { __typename: "Order", id: "o1", status, version } } },
    });
  }
  // Its heartbeat.
  socket.send({ type: "ping" });
  expect(await socket.next()).toEqual({ type: "pong" });
  socket.send({ type: "complete", id: "5f0c" });

  const refused = await subscribe(queries.url, undefined, { ...changes, variables });
  expect(await refused.next()).toMatchObject({
    ...{ type: "next", payload: { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] } },
  });
});
