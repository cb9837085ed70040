import { useCommand, type CommandHandle } from "@bifold/react";
import type { CreateOrderInput } from "@bifold/client";
import { useMemo, useState } from "react";
import { addressFieldNames } from "../design/address-form.js";
import { noErrors, placeErrors, type PlacedErrors } from "../design/field-errors.js";
import { times, type Money } from "../design/money.js";
import type { CurrencyCode } from "../generated/documents.js";
import { clearCart } from "./cart.js";
import type { CartLines } from "./use-cart-lines.js";

/** Who orders, and where to send it. */
export type OrderDetailsInput = Pick<CreateOrderInput, "customerId" | "contact" | "shippingAddress" | "note">;

/** Why the last order was refused. */
export interface OrderRefusal extends PlacedErrors {
  /** The reasons at lines of the cart, by the id of the product. */
  readonly lines: Readonly<Record<string, string>>;
  /** The total to agree to, when a price changed. */
  readonly newTotal: Money<CurrencyCode> | undefined;
}

/** The order of the cart. */
export interface PlaceOrder {
  readonly command: CommandHandle<"createOrder">;
  readonly refusal: OrderRefusal;
  /** Places the order at the shown total, or at the one that the customer agrees to. */
  readonly place: (details: OrderDetailsInput, total?: Money<CurrencyCode>) => Promise<void>;
  /** Sends the same order again, after a failure. */
  readonly retry: () => Promise<void>;
}

const fieldNames = [
  ...["customerId", "contact.name", "contact.email", "contact.phone", "note"],
  ...addressFieldNames("shippingAddress"),
];

/** Places the order of the cart. It is shown at once, as pending, wherever the customer's orders are. */
export function usePlaceOrder({ lines, totals }: CartLines): PlaceOrder {
  const available = lines.flatMap(({ quantity, state }) =>
    state.kind === "available" ? [{ quantity, product: state.product }] : [],
  );
  const [total] = totals;
  const [productIds, setProductIds] = useState<readonly string[]>([]);
  const command = useCommand("createOrder", {
    optimistic: ({ expectedTotal }) => ({
      items: available.map(({ quantity, product }) => ({
        ...{ productId: product.id, productName: product.name, quantity, unitPrice: product.price },
        lineTotal: times(product.price, quantity),
      })),
      totalAmount: expectedTotal ?? { amount: "0", currencyCode: "EUR" as const },
    }),
  });
  const { refusal: refused } = command;
  const refusal = useMemo((): OrderRefusal => {
    if (refused === undefined) return { ...noErrors, lines: {}, newTotal: undefined };
    const newTotal = refused.code === "PRICE_CHANGED" ? (refused.currentTotal ?? undefined) : undefined;
    const ofLines = refused.errors.filter(({ field }) => field?.[0] === "items");
    const others = refused.errors.filter(({ field, code }) => field?.[0] !== "items" && code !== "PRICE_CHANGED");
    return { ...placeErrors(others, fieldNames), lines: byProduct(ofLines, productIds), newTotal };
  }, [refused, productIds]);

  const place = async (details: OrderDetailsInput, agreed = total) => {
    const items = available.map(({ quantity, product }) => ({ productId: product.id, quantity }));
    setProductIds(items.map(({ productId }) => productId));
    const outcome = await command.execute({ ...details, items, ...(agreed && { expectedTotal: agreed }) });
    if (outcome.kind === "accepted") clearCart();
  };
  const retry = async () => {
    const outcome = await command.retry();
    if (outcome?.kind === "accepted") clearCart();
  };
  return { command, refusal, place, retry };
}

/** The message of each refused item, by its product. A path is such as `items`, `1`, `productId`. */
function byProduct(
  reasons: readonly { readonly message: string; readonly field: readonly string[] | null }[],
  productIds: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(reasons.map(({ message, field }) => [productIds[Number(field?.[1])] ?? "", message]));
}
