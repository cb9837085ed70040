import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp } from "../support/app.js";
import { accepted, commandsOf, listen, takeUntil } from "../support/operations.js";

const change = z.object({
  orderStatusChanged: z.object({
    oldStatus: z.string().nullable(),
    newStatus: z.string(),
    version: z.number(),
    order: z.object({ status: z.string(), version: z.number() }),
  }),
});
const statusChanges = `subscription($id: ID!) { orderStatusChanged(orderId: $id) {
  oldStatus newStatus version order { status version } } }`;
const path = ["PENDING", "CONFIRMED", "SHIPPED", "DELIVERED", "RETURNED"];

describe("orderStatusChanged", () => {
  it("emits the current status, then each change once and in order, while commands race the subscription", async () => {
    const app = await openApp();
    const { createProduct, createOrder, updateOrderStatus } = commandsOf(app);
    accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } }));
    const races = Array.from({ length: 30 }, async (_, n) => {
      const orderId = `o${n}`;
      const moving = (async () => {
        accepted(await createOrder({ orderId, customerId: "ada", items: [{ productId: "beans", quantity: 1 }] }));
        for (const newStatus of path.slice(1)) accepted(await updateOrderStatus({ orderId, newStatus }));
      })();
      const changes = await takeUntil(
        app.subscribe(change, statusChanges, { id: orderId }),
        ({ orderStatusChanged }) => orderStatusChanged.newStatus === "RETURNED",
      );
      await moving;
      return changes.map(({ orderStatusChanged }) => orderStatusChanged);
    });
    for (const changes of await Promise.all(races)) {
      const start = path.indexOf(changes[0]?.newStatus ?? "");
      expect(changes).toEqual(
        path.slice(start).map((status, index) => ({
          oldStatus: index === 0 ? null : path[start + index - 1],
          newStatus: status,
          version: start + index + 1,
          order: { status, version: start + index + 1 },
        })),
      );
    }
  });
});

describe("orderChanged", () => {
  it("emits every change to any order, identically for every subscriber", async () => {
    const app = await openApp();
    const { createProduct, createOrder, updateOrderStatus } = commandsOf(app);
    accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } }));
    const shape = z.object({ orderChanged: z.object({ id: z.string(), version: z.number() }) });
    const place = (orderId?: string) =>
      createOrder({ orderId, customerId: "ada", items: [{ productId: "beans", quantity: 1 }] });
    const listeners = [1, 2, 3].map(() => listen(app.subscribe(shape, `subscription { orderChanged { id version } }`)));
    for (const { repeatUntilMessage } of listeners) await repeatUntilMessage(() => place());
    await Promise.all(Array.from({ length: 20 }, (_, n) => place(`o${n}`)));
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => updateOrderStatus({ orderId: `o${n}`, newStatus: "SHIPPED" })),
    );
    const wanted = Array.from({ length: 20 }, (_, n) => [`o${n} 1`, `o${n} 2`])
      .flat()
      .sort();
    for (const { messages } of listeners) {
      const seen = () =>
        messages.map(({ orderChanged: { id, version } }) => `${id} ${version}`).filter((text) => text.startsWith("o"));
      await expect.poll(() => seen().sort()).toEqual(wanted);
      expect(
        messages.filter(({ orderChanged }) => orderChanged.id === "o7").map(({ orderChanged }) => orderChanged.version),
      ).toEqual([1, 2]);
    }
  });
});
