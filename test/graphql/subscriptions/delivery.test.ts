import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SlowSubscriberError } from "../../../src/read-side/index.js";
import { noteFields, openSubscriptions, principals, type Subscription } from "./support.js";

const [grace, alan, ada, bob, nobody] = principals;
if (!grace || !alan || !ada || !bob || !nobody) throw new Error("There are five principals");

/** Opens a subscription for each principal and delivers one change to all. Returns the executions that it took. */
async function executionsOf(fields: readonly string[], clients = principals): Promise<number> {
  const { open, push, settled, count } = openSubscriptions();
  const subscriptions = clients.map((principal) => open(principal, fields));
  push("a", 1);
  await settled();
  for (const each of subscriptions) expect(each.received).toEqual([await each.alone("a", 1)]);
  return count.executions;
}

describe("a message for many subscribers", () => {
  it("is executed once if its result does not depend on the client", async () => {
    expect(await executionsOf(["id", "position", "plus(n: $n)", "slow"])).toBe(1);
  });

  it.each([
    ["the role", ["role"], 3],
    ["the role, read late", ["slowRole"], 3],
    // All of the staff may see it; each customer is decided on their own; all of the anonymous are refused.
    ["what a policy reads", ["secret"], 4],
    ["the role or the customer", ["role", "secret"], 4],
  ])("is executed once for all clients that are equal in %s", async (_what, fields, executions) => {
    expect(await executionsOf(fields)).toBe(executions);
  });

  it.each([["everything"], ["hasCustomer"], ["correlation"], ["address"], ["copied"]])(
    "is executed for each client if a field depends on the whole request: %s",
    async (field) => {
      expect(await executionsOf([field])).toBe(principals.length);
    },
  );

  it("is executed for each client if it fails, and fails for those clients only", async () => {
    expect(await executionsOf(["fails"])).toBe(1);
    const { open, push, settled } = openSubscriptions();
    const [staff, customer] = [open(grace, ["staffOnly", "id"]), open(ada, ["staffOnly", "id"])];
    push("a", 1);
    await settled();
    expect(staff.received).toEqual(['{"data":{"note":{"__typename":"Note","staffOnly":"ok","id":"a","unused":2}}}']);
    expect(customer.received).toEqual([await customer.alone("a", 1)]);
    expect(customer.received[0]).toContain("not staff");
    expect([staff.outcome, customer.outcome]).toEqual(["running", "running"]);
  });

  it("is not shared between different variables or documents", async () => {
    const { open, push, settled, count } = openSubscriptions();
    const all = [
      open(grace, ["plus(n: $n)"], { n: 1 }),
      open(grace, ["plus(n: $n)"], { n: 2 }),
      open(grace, ["plus(n: $n)", "id"], { n: 1 }),
      open(alan, ["plus(n: $n)"], { n: 1 }),
    ];
    push("a", 1);
    await settled();
    for (const each of all) expect(each.received).toEqual([await each.alone("a", 1)]);
    expect(count.executions).toBe(3);
  });

  it("bounds the results that are kept for different clients", async () => {
    const customers = Array.from({ length: 50 }, (_, n) => ({
      ...{ role: "customer" as const, subject: `c${n}`, customerId: `c${n}` },
    }));
    expect(await executionsOf(["secret"], customers)).toBe(50);
  });
});

describe("a delivery", () => {
  it("begins with the changes after the subscription", async () => {
    const { open, push, settled } = openSubscriptions();
    const early = open(grace, ["position"]);
    push("a", 1);
    push("a", 2);
    const late = open(grace, ["position"]);
    push("a", 3);
    await settled();
    expect(early.received).toHaveLength(3);
    expect(late.received).toEqual([await late.alone("a", 3)]);
    expect(early.received.at(-1)).toBe(late.received[0]);
  });

  it("sends a slow subscriber the newest state, and the others every change", async () => {
    const { open, push, settled } = openSubscriptions({ maxChanges: 2, maxDocuments: 1 });
    const [slow, quick] = [open(grace, ["position"]), open(grace, ["position"])];
    slow.pause();
    for (let position = 1; position <= 10; position++) {
      push("a", position);
      await settled();
    }
    slow.resume();
    await settled();
    const expected = (positions: readonly number[]) => Promise.all(positions.map((each) => slow.alone("a", each)));
    expect(quick.received).toEqual(await expected([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    expect(slow.received).toEqual(await expected([1, 2, 10]));
  });

  it("fails alone if its queue exceeds its limit, even while its sink is not ready", async () => {
    const { open, push, settled } = openSubscriptions({ maxChanges: 1, maxDocuments: 1 });
    const [slow, quick] = [open(grace, ["position"]), open(grace, ["position"])];
    slow.pause();
    for (const [position, id] of ["a", "b", "c", "d"].entries()) {
      push(id, position);
      await settled();
    }
    slow.resume();
    await settled();
    expect(slow.outcome).toBeInstanceOf(SlowSubscriberError);
    expect([quick.received.length, quick.outcome]).toEqual([4, "running"]);
  });

  it("sends nothing after it is cancelled, also while it executes for others", async () => {
    const { open, push, settled } = openSubscriptions();
    const all = Array.from({ length: 5 }, () => open(grace, ["slow"]));
    push("a", 1);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    await all[0]?.cancel();
    await all[1]?.cancel();
    push("a", 2);
    await settled();
    expect(all.map(({ outcome }) => outcome)).toEqual(["completed", "completed", "running", "running", "running"]);
    for (const each of all.slice(2)) expect(each.received).toHaveLength(2);
    expect(all.slice(0, 2).flatMap(({ received }) => received.slice(1))).toEqual([]);
  });

  it("yields to the event loop", async () => {
    const { open, push, settled } = openSubscriptions();
    const all = Array.from({ length: 3_000 }, () => open(grace, ["everything"]));
    await settled();
    push("a", 1);
    let turns = 0;
    for (; all.some(({ received }) => received.length === 0); turns++) await new Promise(setImmediate);
    expect(turns).toBeGreaterThan(3);
  });
});

it("sends what an execution for each subscriber alone would send, whatever they do", async () => {
  // Few documents, so that many subscriptions share a plan.
  const fields = fc.constantFrom<readonly string[]>(
    ...[["id", "plus(n: $n)"], ["secret"], ["slow", "role"], ["slowRole"], ["staffOnly"], ["fails", "slow"]],
    noteFields,
  );
  const step = fc.oneof(
    fc.record({ kind: fc.constant("open" as const), who: fc.nat(4), fields, n: fc.nat(1) }),
    fc.record({
      kind: fc.constant("push" as const),
      id: fc.constantFrom("a", "b"),
      owner: fc.constantFrom("ada", "bob"),
    }),
    fc.record({ kind: fc.constantFrom("pause" as const, "resume" as const, "cancel" as const), which: fc.nat(20) }),
    fc.record({ kind: fc.constant("settle" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const { open, push, settled } = openSubscriptions();
      const opened: { readonly subscription: Subscription; readonly expected: string[]; isOpen: boolean }[] = [];
      let position = 0;
      for (const each of steps) {
        const target = "which" in each ? opened[each.which % Math.max(1, opened.length)] : undefined;
        if (each.kind === "open")
          opened.push({
            subscription: open(principals[each.who] ?? grace, each.fields, { n: each.n }),
            ...{ expected: [], isOpen: true },
          });
        else if (each.kind === "push") {
          push(each.id, ++position, each.owner);
          for (const { subscription, expected, isOpen } of opened)
            if (isOpen) expected.push(await subscription.alone(each.id, position, each.owner));
        } else if (each.kind === "settle") await settled();
        else if (each.kind === "cancel") {
          if (target) target.isOpen = false;
          await target?.subscription.cancel();
        } else target?.subscription[each.kind]();
      }
      for (const { subscription } of opened) subscription.resume();
      await settled();
      for (let n = 0; n < 100 && opened.some(isIncomplete); n++) await settled();
      for (const { subscription, expected, isOpen } of opened) {
        expect(subscription.received).toEqual(expected.slice(0, subscription.received.length));
        if (isOpen) expect(subscription.received).toHaveLength(expected.length);
      }
    }),
    { numRuns: 60 },
  );
});

function isIncomplete({
  subscription,
  expected,
  isOpen,
}: {
  readonly subscription: Subscription;
  readonly expected: readonly string[];
  readonly isOpen: boolean;
}): boolean {
  return isOpen && subscription.received.length < expected.length;
}
