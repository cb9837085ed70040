import { expect, it } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../../support/app.js";
import { accepted, commandsOf, payload } from "../../support/operations.js";

const coupon = z.object({ id: z.string(), redemptions: z.number(), remaining: z.number(), version: z.number() });
const couponFields = "id redemptions remaining version";
const payloadFields =
  "receipt { commandId aggregateId version position epoch duplicate } userErrors { code message field }";

/** Bifold with the product `tea`, and functions that send the commands. */
async function openShop() {
  const app = await openApp(await openServers());
  const { createProduct } = commandsOf(app);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } }));
  const createCoupon = async (productId: string) => {
    const input = `{ couponId: "spring", productId: "${productId}", percentOff: 15, maxRedemptions: 3 }`;
    const mutation = `mutation { createCoupon(input: ${input}) { ${payloadFields} } }`;
    return (await app.data(z.object({ createCoupon: payload }), mutation)).createCoupon;
  };
  const redeemCoupon = async () => {
    const mutation = `mutation { redeemCoupon(input: { couponId: "spring" }) { ${payloadFields} } }`;
    return (await app.data(z.object({ redeemCoupon: payload }), mutation)).redeemCoupon;
  };
  return { app, createCoupon, redeemCoupon };
}

it("emits the current coupon, then its redemption, and returns both from queries", async () => {
  const { app, createCoupon, redeemCoupon } = await openShop();
  accepted(await createCoupon("tea"));
  const changes = app.subscribe(
    z.object({ couponChanged: coupon }),
    `subscription { couponChanged(couponId: "spring") { ${couponFields} } }`,
  );
  const current = { id: "spring", redemptions: 0, remaining: 3, version: 1 };
  expect((await changes.next()).value).toEqual({ couponChanged: current });

  const { position } = accepted(await redeemCoupon());
  const redeemed = { id: "spring", redemptions: 1, remaining: 2, version: 2 };
  expect((await changes.next()).value).toEqual({ couponChanged: redeemed });
  const queries = `{ coupon(id: "spring", minPosition: "${position}") { ${couponFields} } coupons { totalCount } }`;
  expect(await app.data(z.object({ coupon, coupons: z.object({ totalCount: z.number() }) }), queries)).toEqual({
    coupon: redeemed,
    coupons: { totalCount: 1 },
  });
});

it("rejects a coupon for an unknown product", async () => {
  const { createCoupon } = await openShop();
  expect(await createCoupon("coffee")).toMatchObject({
    receipt: null,
    userErrors: [{ code: "UNKNOWN_PRODUCT", field: ["productId"] }],
  });
});

it("accepts no more redemptions than allowed when all are sent at once", async () => {
  const { createCoupon, redeemCoupon } = await openShop();
  accepted(await createCoupon("tea"));
  const payloads = await Promise.all(Array.from({ length: 8 }, redeemCoupon));
  const codes = payloads.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
  expect(codes).toEqual(new Array(5).fill("COUPON_EXHAUSTED"));
});
