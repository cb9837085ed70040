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
  readonly discontinued: boolean;
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
    case "ProductCreated": {
      const { productId, name, price, currencyCode } = event.data;
      return { exists: true, productId, name, price, currencyCode, discontinued: false };
    }
    case "ProductPriceUpdated":
      return { ...requireKnown(product, event), price: event.data.newPrice };
    case "ProductRenamed":
      return { ...requireKnown(product, event), name: event.data.newName };
    case "ProductDetailsUpdated":
      return requireKnown(product, event);
    case "ProductDiscontinued":
      return { ...requireKnown(product, event), discontinued: true };
    default:
      return unreachable(event);
  }
}

function requireKnown(product: Product, { type, data }: ProductEvent): KnownProduct {
  if (!product.exists) throw new Error(`${type} of product ${data.productId} precedes its creation`);
  return product;
}

/** Folds the events of a product to its state. */
export const productFold: StateFold<Product, ProductEvent> = {
  streamType: productStreamType,
  formats: productFormats,
  stateVersion: 2,
  initialState: unknownProduct,
  evolve: evolveProduct,
};
