import fc from "fast-check";
import { expect, it } from "vitest";
import { isId } from "../../src/core/id.js";
import { isText } from "../../src/core/text.js";
import { orderKey, orderTopics } from "../../src/domain/orders/projections/order.js";
import { orderIndexKey, type OrderList } from "../../src/domain/orders/projections/order-lists.js";
import { fulfillmentStatuses, orderStatuses, paymentStatuses } from "../../src/domain/orders/status.js";
import { scopedCommandId } from "../../src/write-side/scoped-command-id.js";

/** Short and similar, so that collisions are likely. */
const parts = fc.constantFrom(
  "a",
  "b",
  "customer",
  "staff",
  " ",
  ":",
  "|",
  "orders",
  ":orders",
  ":orders:PENDING",
  "-",
);
const words = fc.array(parts, { minLength: 1, maxLength: 5 }).map((all) => all.join(""));
const ids = words.filter(isId);
const customerIds = words.filter((text) => /^[!-~]+$/.test(text));

it("stores the same command id of two senders under different ids", () => {
  const sender = fc.oneof(
    fc.record({ role: fc.constantFrom("customer", "staff"), actor: words.filter(isText) }),
    fc.constant({}),
  );
  const command = fc.record({ commandId: ids, sender });
  fc.assert(
    fc.property(command, command, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(scopedCommandId(one.commandId, one.sender) === scopedCommandId(other.commandId, other.sender)).toBe(same);
    }),
    { numRuns: 2_000 },
  );
});

it("gives each list, document and topic of orders a distinct key", () => {
  const filter = fc.record(
    { customerId: customerIds, status: fc.constantFrom(...orderStatuses) },
    { requiredKeys: [] },
  );
  const otherLists: OrderList[] = [
    ...paymentStatuses.map((paymentStatus) => ({ paymentStatus })),
    ...fulfillmentStatuses.map((fulfillmentStatus) => ({ fulfillmentStatus })),
    { sort: "LAST_UPDATED" },
  ];
  const named = fc.oneof(
    filter.map((of) => [`list ${of.customerId ?? ""} ${of.status ?? ""}`, orderIndexKey(of)] as const),
    fc.constantFrom(...otherLists).map((list) => [`list ${JSON.stringify(list)}`, orderIndexKey(list)] as const),
    ids.map((id) => [`order ${id}`, orderKey(id)] as const),
  );
  const topic = fc.oneof(
    customerIds.map((id) => [`customer ${id}`, orderTopics.customer(id)] as const),
    ids.map((id) => [`order ${id}`, orderTopics.order(id)] as const),
    fc.constant(["all", orderTopics.all] as const),
  );
  for (const names of [named, topic])
    fc.assert(
      fc.property(names, names, ([what, key], [otherWhat, otherKey]) => {
        expect(key === otherKey).toBe(what === otherWhat);
      }),
      { numRuns: 2_000 },
    );
});
