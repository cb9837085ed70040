import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { createClient } from "../../../sdk/src/index.js";
import { openApp } from "../../support/app.js";

it("redeems coupons through the SDK until none are left, and emits each redemption", async () => {
  const { url } = await openApp(undefined, { SEED: "true" });
  const client = createClient({ url, webSocketImpl: WebSocket, consistency: "own-writes" });
  onTestFinished(() => client.close());

  const created = await client.createCoupon({ productId: "espresso-beans", percentOff: 15, maxRedemptions: 2 });
  if (!created.ok) expect.fail(created.code);
  const { aggregateId: couponId } = created;
  for await (const { redemptions, remaining } of client.couponChanged({ couponId })) {
    expect(redemptions + remaining).toBe(2);
    if (remaining === 0) break;
    await client.redeemCoupon({ couponId });
  }
  const refused = await client.redeemCoupon({ couponId });
  expect(refused.ok ? undefined : refused.code).toBe("COUPON_EXHAUSTED");
  expect(await client.coupon({ id: couponId })).toMatchObject({ redemptions: 2, remaining: 0 });
});
