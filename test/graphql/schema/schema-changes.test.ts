import { expect, it } from "vitest";
import { compareSchemas } from "../../../script/schema-changes.js";

const released = `type Query { order(id: ID!): Order } type Order { id: ID! status: Status! } enum Status { PENDING }`;

it("reports breaking changes that were not accepted, and dangerous changes", async () => {
  const added = released.replace("id: ID! status", "id: ID! note: String status").replace("PENDING", "PENDING LOST");
  expect(await compareSchemas(released, added, [])).toMatchObject({
    breaking: [],
    dangerous: [{ path: "Status.LOST" }],
  });
  const removed = released.replace("status: Status!", "");
  expect((await compareSchemas(released, removed, [])).breaking.map(({ path }) => path)).toContain("Order.status");
  expect((await compareSchemas(released, removed, ["Order.status", "Status"])).breaking).toEqual([]);
  const narrowed = released.replace("order(id: ID!)", "order(id: ID!, version: Int!)");
  expect((await compareSchemas(released, narrowed, [])).breaking).toHaveLength(1);
});
