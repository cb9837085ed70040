import { accept, refusal, refuse, type Refusal } from "../../../core/decider.js";
import { formatAmount } from "../../../core/money.js";
import type { KnownProduct } from "../../products/product.js";
import type { CreateOrder } from "../commands.js";
import type { OrderRefusal } from "../commands/refusals.js";
import type { Charge, OrderedItem } from "../events.js";
import type { Order } from "../order.js";
import { mergePersonalData } from "../personal.js";
import { customerErased, type Consulted, type OrderDecision } from "./decision.js";

type CreateRefusal = OrderRefusal<"CreateOrder">;

/** Decides on a new order, at the current prices of its products. */
export function createOrder(
  order: Order,
  command: CreateOrder,
  { products, customers }: Consulted,
): OrderDecision<"CreateOrder"> {
  const { orderId, customerId, expectedTotal, metadata = [] } = command;
  if (order.exists) return refuse("ORDER_ALREADY_EXISTS", `Order ${orderId} already exists`, ["orderId"]);
  if (customers.get(customerId)?.isErased) return { refusals: [customerErased] };

  const priced = priceItems(command, products);
  if ("refusals" in priced) return priced;
  const { items, currencyCode } = priced;
  const [foreign, ...others] = checkCurrencies(command, currencyCode);
  if (foreign) return { refusals: [foreign, ...others] };

  const charges = toCharges(command);
  const totaled = totalOf(items, charges);
  if ("refusals" in totaled) return totaled;
  const { total } = totaled;
  if (expectedTotal && (expectedTotal.minorUnits !== total || expectedTotal.currencyCode !== currencyCode)) {
    const message = `The total is ${formatAmount(total, currencyCode)} ${currencyCode}`;
    return refuse("PRICE_CHANGED", message, ["expectedTotal"], { currentTotal: { minorUnits: total, currencyCode } });
  }
  const more = { ...(charges.length > 0 && { charges }), ...(metadata.length > 0 && { metadata }) };
  const personal = mergePersonalData(command);
  const data = { orderId, customerId, items, ...more, total, currencyCode, ...(personal && { personal }) };
  return accept({ type: "OrderCreated", data });
}

/** Returns the sum of lines and charges in minor units. A sum that has been rounded is beyond the safe integers. */
function totalOf(
  items: readonly OrderedItem[],
  charges: readonly Charge[],
): { readonly total: number } | { readonly refusals: readonly [CreateRefusal] } {
  const subtotal = items.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const gross = charges.reduce((sum, { amount }) => (amount > 0 ? sum + amount : sum), subtotal);
  if (!Number.isSafeInteger(gross)) return refuse("AMOUNT_TOO_LARGE", "The total is too large", ["items"]);
  const total = charges.reduce((sum, { amount }) => (amount < 0 ? sum + amount : sum), gross);
  if (total < 0) return refuse("DISCOUNT_TOO_LARGE", "The discounts exceed the order", ["charges"]);
  return { total };
}

function checkCurrencies({ charges = [] }: CreateOrder, currencyCode: string): Refusal<"CURRENCY_MISMATCH">[] {
  return charges.flatMap(({ amount }, index) =>
    amount.currencyCode === currencyCode
      ? []
      : [refusal("CURRENCY_MISMATCH", `The order is in ${currencyCode}`, ["charges", String(index), "amount"])],
  );
}

function toCharges({ charges = [] }: CreateOrder): Charge[] {
  return charges.map(({ kind, label, amount: { minorUnits } }) => {
    if (minorUnits === undefined) throw new Error("The command was not validated");
    return { kind, label: label.trim(), amount: minorUnits };
  });
}

/** Returns the lines at the current prices of their products, or every problem with these products. */
function priceItems(
  { items }: CreateOrder,
  products: Consulted["products"],
):
  | { readonly items: readonly OrderedItem[]; readonly currencyCode: string }
  | { readonly refusals: readonly [CreateRefusal, ...CreateRefusal[]] } {
  const problems: CreateRefusal[] = [];
  const known: { readonly product: KnownProduct; readonly quantity: number }[] = [];
  for (const [index, { productId, quantity }] of items.entries()) {
    const field = ["items", String(index), "productId"];
    const product = products.get(productId);
    const first = known[0]?.product;
    if (!product?.exists) problems.push(refusal("UNKNOWN_PRODUCT", `Product ${productId} does not exist`, field));
    else if (product.discontinued)
      problems.push(refusal("PRODUCT_DISCONTINUED", `Product ${productId} cannot be ordered any more`, field));
    else if (first && product.currencyCode !== first.currencyCode)
      problems.push(
        refusal(
          "CURRENCY_MISMATCH",
          `${productId} is sold in ${product.currencyCode}, ${first.productId} in ${first.currencyCode}; an order must have one currency`,
          field,
        ),
      );
    else known.push({ product, quantity });
  }
  const [problem, ...further] = problems;
  const currencyCode = known[0]?.product.currencyCode;
  if (problem) return { refusals: [problem, ...further] };
  if (currencyCode === undefined) throw new Error("The command was not validated");
  return {
    currencyCode,
    items: known.map(({ product: { productId, name, price }, quantity }) => ({
      productId,
      productName: name,
      quantity,
      unitPrice: price,
    })),
  };
}
