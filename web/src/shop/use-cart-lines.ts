import { useLive, type Product } from "@bifold/react";
import { sums, times, type Money } from "../design/money.js";
import { CartProductsDocument, type CartProductsQuery, type CurrencyCode } from "../generated/documents.js";
import { useCart } from "./cart.js";

/** A product in the cart. */
export type CartProduct = Pick<Product, "id" | "name" | "price" | "discontinued">;

/** A line of the cart, and its product if it can be ordered. */
export interface CartLine {
  readonly productId: string;
  readonly quantity: number;
  readonly state:
    | { readonly kind: "available"; readonly product: CartProduct }
    | { readonly kind: "loading" }
    | { readonly kind: "gone" };
}

/** The lines of the cart with live prices. */
export interface CartLines {
  readonly lines: readonly CartLine[];
  /** The totals per currency. */
  readonly totals: readonly Money<CurrencyCode>[];
  /** Whether every line can be ordered, in one order. */
  readonly canOrder: boolean;
}

/** Reads the products of the cart. `catalog` has those that the page shows already. */
export function useCartLines(catalog: readonly CartProduct[] = []): CartLines {
  const { cart } = useCart();
  const known = new Map(catalog.map((product) => [product.id, product]));
  const ids = [...cart.keys()].filter((id) => !known.has(id)).sort();
  const { data } = useLive(CartProductsDocument, { ids }, { skip: ids.length === 0, changes: priceChanges(ids) });
  const found = new Map(productsOf(data).map((product) => [product.id, product]));
  const lines = [...cart].map(([productId, quantity]): CartLine => {
    const product = known.get(productId) ?? found.get(productId);
    if (product && !product.discontinued) return { productId, quantity, state: { kind: "available", product } };
    return { productId, quantity, state: { kind: data === undefined && !product ? "loading" : "gone" } };
  });
  const amounts = lines.flatMap(({ state, quantity }) =>
    state.kind === "available" ? [times(state.product.price, quantity)] : [],
  );
  const totals = sums(amounts);
  return { lines, totals, canOrder: amounts.length > 0 && amounts.length === lines.length && totals.length === 1 };
}

const productsOf = (data: CartProductsQuery | undefined) =>
  (data?.productsByIds ?? []).filter((product) => product !== null);

const priceChanges = (productIds: readonly string[]) =>
  productIds.length === 0 ? [] : [{ subscription: "productPriceChanged", variables: { productIds } } as const];
