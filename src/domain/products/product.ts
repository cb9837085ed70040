import type { StateFold } from "../../core/decider.js";
import { unreachable } from "../../core/unreachable.js";
import { productFormats, type ProductEvent } from "./events.js";

/** A product that does not exist. */
export interface UnknownProduct {
  readonly exists: false;
}

/** The state of an existing product, as far as decisions need it. The price is in minor units. */
export interface KnownProduct {
  readonly exists: true;
  readonly productId: string;
  readonly name: string;
  readonly price: number;
  readonly currencyCode: string;
}

/** The state of a product. */
export type Product = UnknownProduct | KnownProduct;

/** The stream type of products. */
export const productStreamType = "product";

/** The initial state of a product. */
export const unknownProduct: Product = { exists: false };

/** Returns the product after an event. */
function evolveProduct(product: Product, event: ProductEvent): Product {
  switch (event.type) {
    case "ProductCreated":
      return { exists: true, ...event.data };
    case "ProductPriceUpdated":
      if (!product.exists)
        throw new Error(`The price of product ${event.data.productId} changed before it was created`);
      return { ...product, price: event.data.newPrice };
    default:
      return unreachable(event);
  }
}

/** Folds the events of a product to its state. */
export const productFold: StateFold<Product, ProductEvent> = {
  streamType: productStreamType,
  formats: productFormats,
  stateVersion: 1,
  initialState: unknownProduct,
  evolve: evolveProduct,
};
