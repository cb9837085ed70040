import { systemSender } from "../../core/sender.js";
import type { CommandHandler, CommandOrigin } from "../../write-side/index.js";
import type { CreateProduct } from "./commands.js";
import { productDecider } from "./decide.js";
import { demoCatalog } from "./demo-catalog.js";

const demoProducts: readonly CreateProduct[] = demoCatalog.map(
  ({ productId, name, description, price: minorUnits, currencyCode }) => ({
    type: "CreateProduct",
    productId,
    name,
    description,
    price: { minorUnits, currencyCode },
  }),
);

/** The refusals of a product that was created by hand, or seeded by an older release with other details. */
const alreadySeeded: ReadonlySet<string> = new Set(["PRODUCT_ALREADY_EXISTS", "COMMAND_ID_REUSED"]);

/** Adds a few products to the catalog. Their fixed command ids make it idempotent. */
export async function seedDemoProducts(commands: CommandHandler, origin: CommandOrigin): Promise<void> {
  await Promise.all(
    demoProducts.map(async (command) => {
      const request = { request: command, commandId: `seed-${command.productId}` };
      const result = await commands.execute(productDecider, { command, sender: systemSender }, request, origin);
      const refusals = "refusals" in result ? result.refusals.filter(({ code }) => !alreadySeeded.has(code)) : [];
      if (refusals.length > 0) throw new Error(`Demo product refused: ${JSON.stringify(refusals)}`);
    }),
  );
}
