import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { nearby } from "../../src/cli/demo/shop.js";
import { selectMove, type Stage } from "../../src/cli/demo/moves.js";
import { openApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { startNode } from "../support/node-process.js";
import { run } from "./support/bifold.js";

const bifold = (...args: string[]) => startNode("src/cli/main.ts", ["demo", ...args]);
const totals = z.object({ placed: z.number(), moved: z.number(), priceChanges: z.number(), refused: z.number() });
const heads = z.object({ projections: z.array(z.object({ head: z.string() })) });

it("places and moves orders of a running server, ends after a count, and stops on Ctrl-C", async () => {
  const app = await openApp(undefined, { SEED: "true" });
  const counted = await bifold("--url", app.url, "--rate", "500", "--count", "120", "--json").ended;
  expect(counted).toMatchObject({ code: 0, stderr: "" });
  const { placed, moved, priceChanges, refused } = totals.parse(JSON.parse(counted.stdout));
  expect(placed + moved + priceChanges).toBe(120);
  expect({ refused, isMoving: moved > 0, isPlacing: placed > 0 }).toEqual({
    refused: 0,
    isMoving: true,
    isPlacing: true,
  });

  const endless = bifold("--url", app.url, "--rate", "200");
  const positionOf = async () => {
    const { projections } = await app.data(heads, "{ projections { head } }");
    return BigInt(projections[0]?.head ?? "0");
  };
  // A receipt has the head of the log, which the process may not have read yet.
  const price = { amount: "4.00", currencyCode: "EUR" };
  const beans = await commandsOf(app).createProduct({ productId: "beans", name: "Beans", price });
  const before = BigInt(accepted(beans).position);
  await vi.waitFor(async () => {
    expect(await positionOf()).toBeGreaterThan(before + 20n);
  });
  endless.kill("SIGINT");
  const { code, stdout, stderr } = await endless.ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+ orders placed, \d+ moves, (no|\d+) price changes?, 0 refused\n$/);
  expect(stderr).toMatch(/\/s\. Ctrl-C stops\.\n$/);
});

it("explains in one line what is missing", async () => {
  const app = await openApp();
  const empty = await bifold("--url", app.url).ended;
  expect(empty).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^bifold: The catalog has no products.*\n$/) as unknown,
  });
  const usage = await run(["demo", "--rate", "0"]);
  expect(usage).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("It must be a number from 0.01 to 1000.") as unknown,
  });
  const nowhere = await bifold("--url", "http://127.0.0.1:1/graphql").ended;
  expect(nowhere).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^bifold: No Bifold answers at http.*\n$/) as unknown,
  });
});

it("selects a move at every stage, whatever the random number", () => {
  const stages: readonly Stage[] = [
    "placed",
    "confirmed",
    "paid",
    "cancelled",
    "shipped",
    "delivered",
    "returning",
    "returned",
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...stages),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (stage, random) => {
        expect([...stages, "done"]).toContain(selectMove(stage, random).next);
      },
    ),
  );
});

it("changes a price to one nearby with the decimals of its currency", () => {
  const cases = [
    ["18.90", "EUR"],
    ["6800", "JPY"],
    ["3.125", "KWD"],
    ["0.01", "USD"],
  ] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      ([amount, currencyCode], random) => {
        const changed = nearby({ amount, currencyCode }, random);
        expect(changed.currencyCode).toBe(currencyCode);
        expect(changed.amount.split(".")[1]?.length).toBe(amount.split(".")[1]?.length);
        const ratio = Number(changed.amount) / Number(amount);
        if (amount !== "0.01") expect(Math.abs(ratio - 1)).toBeLessThan(0.11);
        expect(Number(changed.amount)).toBeGreaterThan(0);
      },
    ),
  );
});
