import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { accepted } from "../support/operations.js";
import { cells } from "./support/all-policy-cells.js";
import { openShop, whom, type Name } from "./support/policy-shop.js";

it("changes and reveals nothing of another customer, and records the sender of each event", async () => {
  const { servers, actors, adaReads, adaCommands, staffCommands } = await openShop();
  const postgres = openPostgres(servers.database.url, 1, () => undefined);
  onTestFinished(() => postgres.close());
  const cancel = (name: Name, commandId: string) =>
    adaCommands.updateOrderStatus({ orderId: whom(name).order, newStatus: "CANCELLED", commandId });

  expect((await cancel("bob", "c1")).userErrors).toMatchObject([{ code: "ORDER_NOT_FOUND" }]);
  // Repeating another sender's command returns no receipt and does not reveal that one exists.
  accepted(
    await staffCommands.updateOrderStatus({ orderId: whom("bob").order, newStatus: "CANCELLED", commandId: "c2" }),
  );
  expect((await cancel("bob", "c2")).userErrors).toMatchObject([{ code: "ORDER_NOT_FOUND" }]);
  const first = accepted(await cancel("ada", "c2"));
  expect(first).toMatchObject({ commandId: "c2", aggregateId: whom("ada").order, duplicate: false });
  expect(accepted(await cancel("ada", "c2"))).toEqual({ ...first, duplicate: true });
  expect((await cancel("nobody", "c2")).userErrors).toMatchObject([{ code: "COMMAND_ID_REUSED" }]);

  const { rows } = await postgres.pool.query<{ actor: string; role: string; stream_id: string }>(
    `SELECT metadata->>'actor' AS actor, metadata->>'role' AS role, stream_id FROM event ORDER BY position`,
  );
  expect(rows.map(({ actor, role, stream_id }) => `${role} ${actor} ${stream_id}`)).toEqual([
    "staff grace product-tea",
    ...["http-of-ada", "http-of-bob", "websocket-of-ada", "websocket-of-bob"].map((id) => `staff grace order-${id}`),
    "staff grace order-http-of-bob",
    "customer ada order-http-of-ada",
  ]);
  const history = `{ orderHistory(orderId: "${whom("ada").order}") { nodes { actor role } } }`;
  const seenBy = async (reads: typeof adaReads) => {
    const answer = await reads.data(z.object({ orderHistory: z.object({ nodes: z.unknown() }) }), history);
    return answer.orderHistory.nodes;
  };
  const cancelled = { actor: "ada", role: "customer" };
  expect(await seenBy(actors.staff.sides.queries)).toEqual([{ actor: "grace", role: "staff" }, cancelled]);
  // Customers do not learn who of the staff acted.
  expect(await seenBy(adaReads)).toEqual([{ actor: null, role: "staff" }, cancelled]);
});

it("sends a customer only their own changes, and nothing for foreign or missing entities", async () => {
  const { adaReads, staffCommands } = await openShop();
  const received: Record<Name, unknown[]> = { ada: [], bob: [], nobody: [] };
  const follow = async (name: Name, field: "orderStatusChanged" | "customerOrderChanged") => {
    for await (const message of adaReads.subscribe(z.unknown(), cells[field]?.[0](whom(name)) ?? ""))
      received[name].push(message);
  };
  for (const name of ["bob", "nobody", "ada"] as const)
    for (const field of ["orderStatusChanged", "customerOrderChanged"] as const) void follow(name, field);
  // Later operations on the same socket complete after these, so silence means that the subscriptions are active.
  let n = 0;
  while (JSON.stringify(received.ada).split("customerOrderChanged").length < 3) {
    for (const customerId of ["bob", "ada"]) {
      const items = [{ productId: "tea", quantity: 1 }];
      accepted(await staffCommands.createOrder({ orderId: `${customerId}-${n++}`, customerId, items }));
    }
  }
  for (const name of ["bob", "ada"] as const)
    accepted(await staffCommands.updateOrderStatus({ orderId: whom(name).order, newStatus: "SHIPPED" }));
  await expect
    .poll(() => received.ada)
    .toContainEqual({ orderStatusChanged: { orderId: whom("ada").order, newStatus: "SHIPPED" } });
  expect([received.bob, received.nobody]).toEqual([[], []]);
});
