import type { Client, CommandResult, MoneyInput } from "../../../sdk/src/index.js";
import { StartupError } from "../../platform/process/startup-error.js";

/** A product that the demo orders. Its price stays near the one at the start. */
interface OfferedProduct {
  readonly id: string;
  readonly price: MoneyInput;
}

/** The customers who order: those of the demo data. */
const customers = [
  { customerId: "ada", name: "Ada Lovelace", country: "GB", locality: "London", line: "12 St James's Square" },
  { customerId: "grace", name: "Grace Hopper", country: "US", locality: "Washington", line: "1014 N Street SE" },
  { customerId: "hedy", name: "Hedy Lamarr", country: "AT", locality: "Wien", line: "Peter-Jordan-Straße 12" },
  { customerId: "toshiko", name: "湯浅年子", country: "JP", locality: "文京区", line: "本郷7丁目3-1" },
  {
    customerId: "fatima",
    name: "فاطمة الفهرية",
    country: "KW",
    locality: "مدينة الكويت",
    line: "شارع عبد الله السالم",
  },
  { customerId: "emmy", name: "Emmy Noether", country: "DE", locality: "Erlangen", line: "Hauptstraße 23" },
] as const;

const maxProducts = 100;

/** Places orders and changes prices. `random` returns a number from 0 to below 1. */
export interface Shop {
  readonly placeOrder: () => Promise<CommandResult>;
  readonly changePrice: () => Promise<CommandResult>;
}

/** Opens the shop on the products of the catalog. @throws StartupError when there are none */
export async function openShop(client: Client, random: () => number): Promise<Shop> {
  const { edges } = await client.products({ first: maxProducts });
  const offered: readonly OfferedProduct[] = edges.map(({ node }) => node).filter(({ discontinued }) => !discontinued);
  const [first] = offered;
  if (first === undefined)
    throw new StartupError("The catalog has no products: start the server with SEED=true, or create one");
  const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], otherwise: Item): Item =>
    items[Math.floor(random() * items.length)] ?? otherwise;
  const anyProduct = () => pick(offered, first);

  return {
    placeOrder: () => {
      const main = anyProduct();
      const { customerId, name, country, locality, line } = pick(customers, customers[0]);
      // An order has one currency.
      const others = offered.filter(({ price }) => price.currencyCode === main.price.currencyCode);
      const items = [...new Set([main.id, pick(others, main).id])].map((productId) => ({
        productId,
        quantity: 1 + Math.floor(random() * 3),
      }));
      return client.createOrder({
        ...{ customerId, items, contact: { name } },
        shippingAddress: { name, lines: [line], locality, country },
      });
    },
    changePrice: () => {
      const { id, price } = anyProduct();
      return client.updateProductPrice({ productId: id, newPrice: nearby(price, random()) });
    },
  };
}

/** Returns a price of 90 % to 110 % of the given one, in the same number of decimals. */
export function nearby({ amount, currencyCode }: MoneyInput, random: number): MoneyInput {
  const decimals = amount.split(".")[1]?.length ?? 0;
  const minorUnits = Math.max(1, Math.round(Number(amount.replace(".", "")) * (0.9 + 0.2 * random)));
  const digits = String(minorUnits).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return { amount: decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`, currencyCode };
}
