import { toMoneyView, type MoneyView } from "../../../core/money.js";
import type { OrderedItem } from "../events.js";

/** A line of an order as clients receive it. */
export interface OrderItemView {
  readonly productId: string;
  readonly productName: string;
  readonly quantity: number;
  readonly unitPrice: MoneyView;
  readonly lineTotal: MoneyView;
}

/** Checks the lines of a stored order. @throws Error when they are damaged */
export function requireItems(items: unknown): readonly OrderedItem[] {
  if (Array.isArray(items) && items.every(isItem)) return items;
  throw new Error("The items are damaged");
}

/** Maps a stored line to the line that clients receive. */
export function toItem(item: OrderedItem, currencyCode: string): OrderItemView {
  const { productId, productName, quantity, unitPrice } = item;
  return {
    productId,
    productName,
    quantity,
    unitPrice: toMoneyView(unitPrice, currencyCode),
    lineTotal: toMoneyView(unitPrice * quantity, currencyCode),
  };
}

/** Parses the lines of a stored order. Not a zod schema, for speed: a page has thousands. @throws Error when they are damaged */
export function parseItems(text: string): readonly OrderedItem[] {
  return requireItems(JSON.parse(text));
}

/** Returns whether the value is a line that fits the GraphQL types. */
function isItem(item: unknown): item is OrderedItem {
  if (typeof item !== "object" || item === null) return false;
  const { productId, productName, quantity, unitPrice } = item as Partial<Record<keyof OrderedItem, unknown>>;
  return (
    typeof productId === "string" &&
    typeof productName === "string" &&
    typeof quantity === "number" &&
    typeof unitPrice === "number" &&
    Number.isInteger(quantity) &&
    Math.abs(quantity) < 2 ** 31 &&
    Number.isSafeInteger(unitPrice) &&
    Number.isSafeInteger(unitPrice * quantity)
  );
}
