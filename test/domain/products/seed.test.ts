import { expect, it } from "vitest";
import { products } from "../../../src/domain/products/index.js";
import type { CommandHandler, CommandRequest } from "../../../src/write-side/index.js";

/** A command handler that refuses everything for this reason. */
function refusing(code: string) {
  const requests: CommandRequest[] = [];
  const handler: CommandHandler = {
    execute: (_decider, _command, request) => {
      requests.push(request);
      return Promise.resolve({ refusals: [{ code, message: "", field: [] }] });
    },
  };
  return { handler, requests };
}

it.each([
  ["someone made a product of that id by hand", "PRODUCT_ALREADY_EXISTS"],
  ["an older release put it there with other details", "COMMAND_ID_REUSED"],
])("the demo products are left alone where %s", async (_, code) => {
  await expect(products.seed(refusing(code).handler, { correlationId: "seed" })).resolves.toBeUndefined();
});

it("a demo product that is refused for any other reason is a fault", async () => {
  await expect(products.seed(refusing("INVALID_PRICE").handler, { correlationId: "seed" })).rejects.toThrow(
    /INVALID_PRICE/,
  );
});

it("the demo products have command ids of their own, the same at each start", async () => {
  const { handler, requests } = refusing("PRODUCT_ALREADY_EXISTS");
  await products.seed(handler, { correlationId: "seed" });
  const ids = requests.map(({ commandId }) => commandId);
  expect(ids[0]).toBe("seed-espresso-beans");
  expect(new Set(ids).size).toBe(ids.length);
});
