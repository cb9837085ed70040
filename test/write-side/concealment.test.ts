import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Decider } from "../../src/core/decider.js";
import { neverConcealed, systemSender, type Concealment, type Sender } from "../../src/core/sender.js";
import type { OrderCommand } from "../../src/domain/orders/commands.js";
import { orderDecider } from "../../src/domain/orders/decide.js";
import type { OrderEvent } from "../../src/domain/orders/events.js";
import type { Order } from "../../src/domain/orders/order.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createWriteSide, type WriteSide } from "../../src/write-side/index.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";
import { accepted, createOrder, createProduct } from "./support/shop-commands.js";

let database: TestDatabase;
let postgres: Postgres;
let side: WriteSide;

beforeAll(async () => {
  database = await createTestDatabase();
  postgres = openPostgres(database.url, 2, () => undefined);
  const publish = () => Promise.resolve();
  side = createWriteSide({ prisma: postgres.prisma, maxBatch: 64, publish, onPublishFailure: () => undefined });
  accepted(await createProduct(side, "tea"));
  // Orders of the customer ada.
  for (const orderId of ["seen", "unseen"]) accepted(await createOrder(side, orderId, "tea"));
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

function cancel(sender: Sender, orderId: string, expectedVersion?: number) {
  const command = { type: "UpdateOrderStatus", orderId, newStatus: "CANCELLED" } as const;
  return side.commands.execute(orderDecider, { command, sender }, { request: command, expectedVersion }, origin);
}
const origin = { correlationId: "test" };

describe("a concealed aggregate", () => {
  it.each<Sender>([{ role: "customer", customerId: "bob" }, { role: "anonymous" }])(
    "returns the same result as a missing one, for $role",
    async (sender) => {
      for (const expectedVersion of [undefined, 0, 1, 2]) {
        const concealed = JSON.stringify(await cancel(sender, "unseen", expectedVersion));
        const missing = JSON.stringify(await cancel(sender, "missing", expectedVersion));
        expect(concealed.replaceAll("unseen", "missing")).toBe(missing);
        expect(concealed).toMatch(
          expectedVersion === 1 || expectedVersion === 2 ? "VERSION_CONFLICT" : "ORDER_NOT_FOUND",
        );
      }
    },
  );

  it.each<Sender>([{ role: "customer", customerId: "ada" }, systemSender])("is visible to $role", async (sender) => {
    expect(await cancel(sender, "seen")).toMatchObject(
      sender.role === "customer" ? { receipt: { version: 2 } } : { refusals: [{ code: "INVALID_STATUS_TRANSITION" }] },
    );
  });
});

/** A command that is added to orders. */
interface GiftOrder {
  readonly type: "GiftOrder";
  readonly orderId: string;
}

describe("a command that is added to an aggregate", () => {
  it("does not compile until it has a concealment rule", () => {
    const current: Concealment<Order, OrderCommand> = orderDecider.concealment;
    // @ts-expect-error GiftOrder has no rule.
    const incomplete: Concealment<Order, OrderCommand | GiftOrder> = current;
    const complete: Concealment<Order, OrderCommand | GiftOrder> = { ...current, GiftOrder: neverConcealed };
    expect(Object.keys(complete).filter((name) => !(name in incomplete))).toEqual(["GiftOrder"]);
  });

  it("does not compile in a decider without rules", () => {
    const { concealment: _, ...withoutRules } = orderDecider;
    // @ts-expect-error The rules are missing.
    const decider: Pick<Decider<Order, OrderCommand, OrderEvent, Refusal>, "concealment"> = withoutRules;
    expect(decider.concealment).toBeUndefined();
  });

  it("fails instead of being visible when its rule is missing at run time", async () => {
    const decider = { ...orderDecider, concealment: {} as typeof orderDecider.concealment };
    const command = { type: "UpdateOrderStatus", orderId: "seen", newStatus: "RETURNED" } as const;
    const envelope = { command, sender: systemSender };
    await expect(side.commands.execute(decider, envelope, { request: command }, origin)).rejects.toThrow(
      "has no concealment rule",
    );
  });
});
