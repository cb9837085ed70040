import { personal } from "../../../core/personal.js";
import { demoCatalog, type DemoProduct } from "../../products/demo-catalog.js";
import type { CreateOrder, OrderCommand, OrderLine, RequestedCharge } from "../commands.js";
import { journeys, type Journey } from "./journeys.js";
import { demoPeople, type DemoPerson } from "./people.js";

/** An order of the demo data: the command that places it, then those that move it. */
export interface DemoOrder {
  readonly orderId: string;
  readonly commands: readonly OrderCommand[];
}

/** Coprime to the number of orders: the journeys are mixed, and each is used. */
const stride = 37;

/** Returns the orders of the demo data: the same at each call. */
export function demoOrders(): readonly DemoOrder[] {
  const all = journeys.flatMap((journey) => Array.from({ length: journey.count }, () => journey));
  return all.map((_, index) => demoOrder(index, at(all, index * stride)));
}

function demoOrder(index: number, { commands }: Journey): DemoOrder {
  const buyer = at(demoPeople, index * 5);
  const products = productsOf(buyer, index);
  const create = createOrder(index, buyer, products);
  const charged = (create.charges ?? []).reduce((sum, { amount }) => sum + (amount.minorUnits ?? 0), 0);
  const total = products.reduce((sum, { price }, line) => sum + price * quantityOf(index, line), charged);
  const { orderId, items } = create;
  const placed = { orderId, items, total, currencyCode: buyer.currencyCode };
  return { orderId, commands: [create, ...commands(placed)] };
}

function createOrder(index: number, buyer: DemoPerson, products: readonly DemoProduct[]): CreateOrder {
  const { customerId, contact, address, note } = buyer;
  const recipient = at(demoPeople, index);
  const items: OrderLine[] = products.map(({ productId }, line) => ({ productId, quantity: quantityOf(index, line) }));
  return {
    type: "CreateOrder",
    orderId: `demo-${String(index + 1).padStart(3, "0")}`,
    customerId,
    items,
    charges: chargesOf(index, buyer),
    metadata: [{ key: "channel", value: index % 3 === 0 ? "app" : "web" }],
    contact: personal(contact),
    // Some orders are presents.
    shippingAddress: personal(index % 9 === 4 ? recipient.address : address),
    ...(index % 9 === 4 && { billingAddress: personal(address) }),
    ...(index % 4 === 1 && { note: personal(note) }),
  };
}

/** Returns one to three products in the currency of the customer. */
function productsOf({ currencyCode }: DemoPerson, index: number): DemoProduct[] {
  const offered = demoCatalog.filter((product) => product.currencyCode === currencyCode);
  const count = Math.min(1 + (index % 3), offered.length);
  return Array.from({ length: count }, (_, line) => at(offered, index + line));
}

/** The first line has two units at least. */
function quantityOf(index: number, line: number): number {
  return line === 0 ? 2 + (index % 3) : 1 + ((index + line) % 2);
}

/** Typical charges in the minor units of each currency. */
const usualCharges: Readonly<Record<string, { readonly shipping: number; readonly discount: number }>> = {
  EUR: { shipping: 490, discount: -300 },
  USD: { shipping: 795, discount: -500 },
  JPY: { shipping: 660, discount: -500 },
  KWD: { shipping: 1_500, discount: -1_250 },
};

function chargesOf(index: number, { currencyCode }: DemoPerson): RequestedCharge[] {
  const { shipping = 0, discount = 0 } = usualCharges[currencyCode] ?? {};
  const amount = (minorUnits: number) => ({ minorUnits, currencyCode });
  return [
    { kind: "SHIPPING", label: index % 7 === 0 ? "Express" : "Standard delivery", amount: amount(shipping) },
    ...(index % 6 === 2 ? [{ kind: "DISCOUNT", label: "Welcome back", amount: amount(discount) } as const] : []),
  ];
}

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("The list is empty");
  return item;
}
