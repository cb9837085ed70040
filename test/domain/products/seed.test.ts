import { expect, it } from "vitest";
import { products } from "../../../src/domain/products/index.js";
import type { CommandHandler, CommandRequest } from "../../../src/write-side/index.js";

/** A command handler that refuses every command with this code. */
function refusing(code: string) {
  const requests: CommandRequest[] = [];
  const execute = (_decider: unknown, _envelope: unknown, request: CommandRequest) => {
    requests.push(request);
    return Promise.resolve({ refusals: [{ code, message: "", field: [] }] });
  };
  // The decider is irrelevant: every command is refused with `code`.
  return { handler: { execute } as unknown as CommandHandler, requests };
}

it.each([
  ["a product with that id was created by hand", "PRODUCT_ALREADY_EXISTS"],
  ["an older release seeded it with other details", "COMMAND_ID_REUSED"],
])("keeps the demo products when %s", async (_, code) => {
  await expect(products.seed(refusing(code).handler, { correlationId: "seed" })).resolves.toBeUndefined();
});

it("throws when a demo product is refused for any other reason", async () => {
  await expect(products.seed(refusing("INVALID_PRICE").handler, { correlationId: "seed" })).rejects.toThrow(
    /INVALID_PRICE/,
  );
});

it("sends each demo product with its own command id, the same at each start", async () => {
  const { handler, requests } = refusing("PRODUCT_ALREADY_EXISTS");
  await products.seed(handler, { correlationId: "seed" });
  const ids = requests.map(({ commandId }) => commandId);
  expect(ids[0]).toBe("seed-espresso-beans");
  expect(new Set(ids).size).toBe(ids.length);
});
