import { expect, it } from "vitest";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";

it("a process that still caches the key of an erased customer accepts no personal data of them", async () => {
  const servers = await openServers();
  const here = commandsOf(await openApp(servers));
  // It only seals, so nothing evicts its keys.
  const there = commandsOf(await openApp(servers, { ROLE: "commands" }));
  const items = [{ productId: "tea", quantity: 3 }];
  const price = { amount: "1", currencyCode: "EUR" };
  accepted(await here.createProduct({ productId: "tea", name: "Tea", price }));
  accepted(await there.createOrder({ orderId: "o1", customerId: "ada", items, contact: { name: "Ada" } }));
  accepted(await there.addOrderNote({ orderId: "o1", note: "Ring twice", isPublic: true }));

  accepted(await here.eraseCustomer({ customerId: "ada" }));
  const lines = [{ lineId: "1", quantity: 1 }];
  const cancellation = { orderId: "o1", lines, reason: "OTHER" };
  const withPersonalData = [
    await there.addOrderNote({ orderId: "o1", note: "Ring once", isPublic: true }),
    await there.changeShippingAddress({ orderId: "o1", shippingAddress: { lines: ["1 Main Street"], country: "DE" } }),
    await there.cancelOrder({ ...cancellation, note: "Moving" }),
    await there.createOrder({ customerId: "ada", items, note: "Ring" }),
  ];
  for (const { userErrors } of withPersonalData)
    expect(userErrors).toMatchObject([{ code: "CUSTOMER_ERASED", field: ["customerId"] }]);
  // Without an explanation, the cancellation contains no personal data.
  accepted(await there.cancelOrder(cancellation));
});
