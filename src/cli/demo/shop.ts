import type { AddressInput, Client, CommandResult, ContactInput, MoneyInput } from "../../../sdk/src/index.js";
import { StartupError } from "../../platform/process/startup-error.js";

/** A customer who orders. */
export interface DemoCustomer {
  readonly customerId: string;
  readonly contact: ContactInput;
  readonly address: AddressInput;
}

/** A product that the demo orders. Its price stays near the one at the start. */
interface OfferedProduct {
  readonly id: string;
  readonly price: MoneyInput;
}

const maxProducts = 100;

/** Places orders and changes prices. `random` returns a number from 0 to below 1. */
export interface Shop {
  readonly placeOrder: () => Promise<CommandResult>;
  readonly changePrice: () => Promise<CommandResult>;
}

/** Opens the shop on the products of the catalog. @throws StartupError when there are none */
export async function openShop(
  client: Client,
  customers: readonly DemoCustomer[],
  random: () => number,
): Promise<Shop> {
  const { edges } = await client.products({ first: maxProducts });
  const offered: readonly OfferedProduct[] = edges.map(({ node }) => node).filter(({ discontinued }) => !discontinued);
  if (offered.length === 0)
    throw new StartupError("The catalog has no products: start the server with SEED=true, or create one");
  const pick = <Item>(list: readonly Item[]): Item => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error("The list is empty");
    return item;
  };

  return {
    placeOrder: () => {
      const main = pick(offered);
      const { customerId, contact, address } = pick(customers);
      // An order has one currency.
      const others = offered.filter(({ price }) => price.currencyCode === main.price.currencyCode);
      const items = [...new Set([main.id, pick(others).id])].map((productId) => ({
        productId,
        quantity: 1 + Math.floor(random() * 3),
      }));
      return client.createOrder({ customerId, items, contact, shippingAddress: address });
    },
    changePrice: () => {
      const { id, price } = pick(offered);
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
