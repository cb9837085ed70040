import { useEffect, useMemo } from "react";
import type { ProductFieldsFragment } from "@bifold/client";
import { newestFirst } from "./compare.js";
import type { Pending } from "./entities.js";
import type { Hub } from "./hub.js";
import { useList, type ListResult } from "./list.js";
import type { ListSource } from "./list-store.js";

/** A product with the fields that the SDK selects. */
export type Product = ProductFieldsFragment;

/** Options of `useProducts`. */
export interface ProductsOptions {
  /** The size of a page: 1 to 100. Default: 20. */
  readonly first?: number;
  /** Returns only products whose name, description or SKU contains this text. Searched on this device, page by page. */
  readonly search?: string;
  /** True returns only discontinued products, false only others. Default: false. */
  readonly discontinued?: boolean | null;
  /** Reads nothing while it is true. */
  readonly skip?: boolean;
}

/** The catalog, oldest product first, with live prices. */
export function useProducts({
  first = 20,
  search = "",
  discontinued = false,
  skip = false,
}: ProductsOptions = {}): ListResult & {
  readonly products: readonly Pending<ProductFieldsFragment>[];
} {
  const { nodes, ...result } = useList(["products", first, discontinued], skip, (hub) =>
    productsOf(hub, first, discontinued),
  );
  const products = useMemo(() => nodes.filter((product) => contains(product, search)), [nodes, search]);

  const { loadMore, error } = result;
  // Loads nothing while a page is loading, and after the last one.
  useEffect(() => {
    if (search !== "" && products.length < first && error === undefined) loadMore();
  });
  return { products, ...result };
}

function productsOf({ client, feeds }: Hub, pageSize: number, discontinued: boolean | null): ListSource<"product"> {
  return {
    ...{ type: "product", pageSize, isMoving: false, isFiltering: true },
    readPage: (first, after, signal) => client.products({ discontinued, first, after }, { signal }),
    follow: (productIds, listener) => {
      // A subscription takes 100 products.
      for (let start = 0; start < productIds.length; start += 100)
        feeds.follow("productPriceChanged", { productIds: productIds.slice(start, start + 100) }, listener);
    },
    matches: (product) => discontinued === null || product.discontinued === discontinued,
    compare: (one, other) => newestFirst(other, one),
  };
}

function contains({ name, description, sku }: ProductFieldsFragment, search: string): boolean {
  return [name, description, sku].join("\n").toLowerCase().includes(search.toLowerCase());
}
