import type { TypePolicy } from "@apollo/client";
import { expect, it } from "vitest";
import { typePolicies } from "../../sdk/src/apollo/index.js";

it("has policies for what the schema has", () => {
  const { Query, Customer, Order, OrderLine } = typePolicies;
  const keysOf = (policy: TypePolicy | undefined, field: string) => policy?.fields?.[field];
  expect(keysOf(Query, "order")).toEqual({ keyArgs: ["asOf", "id"] });
  expect(keysOf(Query, "me")).toEqual({ keyArgs: false });
  expect(keysOf(Query, "orderStatistics")).toBeUndefined();
  for (const [policy, field, keyArgs] of [
    [Query, "orders", ["filter", "orderBy"]],
    [Query, "customerOrders", ["customerId", "status"]],
    [Query, "orderHistory", ["orderId"]],
    [Query, "products", ["discontinued"]],
    [Customer, "orders", ["status"]],
    [Order, "history", []],
  ] as const)
    expect(keysOf(policy, field), field).toMatchObject({ keyArgs, merge: expect.any(Function) as unknown });
  expect(OrderLine).toEqual({ keyFields: false });
});
