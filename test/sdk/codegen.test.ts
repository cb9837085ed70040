import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { clientFiles } from "../../script/client-files.js";
import type { Codes } from "../../sdk/codegen/operations-module.js";
import { problemsOf } from "./support/compile.js";

/** The operations of a further aggregate, as the README shows them. */
const [, coupons = ""] = /```graphql\n([\s\S]*?)```/.exec(readFileSync("sdk/README.md", "utf8")) ?? [];
const couponTypes = `
  extend type Mutation { createCoupon(input: CreateCouponInput!): CreateCouponPayload! }
  extend type Query {
    coupon(id: ID!, minPosition: Position, epoch: ID): Coupon
    coupons(first: Int, after: String, last: Int, before: String, minPosition: Position, epoch: ID): CouponConnection!
  }
  extend type Subscription { couponChanged: Coupon! }
  type Coupon { id: ID! code: String! version: Int! lastUpdated: DateTime! }
  type CouponConnection { totalCount: Int! pageInfo: PageInfo! edges: [CouponEdge!]! }
  type CouponEdge { cursor: String! node: Coupon! }
  input CreateCouponInput { commandId: ID, code: String! }
  type CreateCouponPayload { receipt: CommandReceipt, userErrors: [UserError!]! }
`;

/** Inside the project, where packages resolve. */
let folder: string;
beforeEach(() => {
  mkdirSync("node_modules/.scratch", { recursive: true });
  folder = mkdtempSync(join(process.cwd(), "node_modules/.scratch/"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const path of ["sdk/operations", "sdk/src"]) cpSync(path, join(folder, path), { recursive: true });
  // The schema that a server with the aggregate writes.
  const schema = readFileSync("schema.graphql", "utf8");
  writeFileSync(join(folder, "schema.graphql"), schema + couponTypes);
  const codes = JSON.parse(readFileSync("schema.codes.json", "utf8")) as Codes;
  const refusalCodes = { ...codes.refusalCodes, createCoupon: ["INVALID_ID", "COUPON_ALREADY_EXISTS"] };
  writeFileSync(join(folder, "schema.codes.json"), JSON.stringify({ ...codes, refusalCodes }));
});

const addOperations = (text: string) => {
  writeFileSync(join(folder, "sdk/operations/coupons.graphql"), text);
};

it("needs nothing but an operations file for a further aggregate", { timeout: 60_000 }, async () => {
  addOperations(coupons);
  for (const [path, text] of await clientFiles(folder)) writeFileSync(join(folder, path), text);
  const main = join(folder, "sdk/src/main.ts");
  writeFileSync(
    main,
    `import { createClient } from "./client.js";
     const data = { createCoupon: { receipt: null, userErrors: [{ code: "COUPON_ALREADY_EXISTS", message: "", field: null }] } };
     const client = createClient({ url: "http://127.0.0.1", fetch: () => Promise.resolve(Response.json({ data })) });
     const result = await client.createCoupon({ code: "SPRING" });
     // It compiles only if the code is one of two.
     export const code: "INVALID_ID" | "COUPON_ALREADY_EXISTS" | undefined = result.ok ? undefined : result.code;
     export const changes: AsyncIterable<{ readonly code: string; readonly version: number }> = client.couponChanged();
     await client.close();`,
  );
  expect(problemsOf([main])).toEqual([]);
  expect(await import(main)).toMatchObject({ code: "COUPON_ALREADY_EXISTS" });
});

describe("a mistake in an operations file is reported:", () => {
  const subscription = 'subscription couponChanged @resubscribe(backfill: "coupons") {';

  it.each([
    ["no @resubscribe", [subscription, "subscription couponChanged {"], "needs @resubscribe"],
    ["an unknown backfill query", [`"coupons"`, `"vouchers"`], "there is no query vouchers"],
    ["a backfill of another list", [`"coupons"`, `"products"`], "select the same fields of a node"],
    ["a backfill that requires more", [`"coupons"`, `"customerOrders"`], "requires $customerId"],
    ["a key that is not selected", [subscription, subscription.replace("(", '(key: "name", ')], "the field name"],
    ["a version of another type", [subscription, subscription.replace("(", '(version: "code", ')], "code is String!"],
    [
      "another name than the field",
      ["mutation createCoupon(", "mutation newCoupon("],
      "name the operation as the field",
    ],
    ["a mutation without the errors", ["...Refusal", "code message field"], "selects userErrors { ...Refusal }"],
    ["a field that does not exist", ["lastUpdated", "changedAt"], `Cannot query field "changedAt"`],
  ])("%s", async (_mistake, [from = "", to = ""], message) => {
    expect(coupons).toContain(from);
    addOperations(coupons.replace(from, to));
    await expect(clientFiles(folder)).rejects.toThrow(message);
  });
});
