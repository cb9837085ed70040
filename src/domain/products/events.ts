import type { DomainEvent, EventFormats } from "../../core/event.js";
import type { ProductDetails } from "./details.js";

/** A product was added to the catalog. Prices are in minor units. */
export type ProductCreated = DomainEvent<
  "ProductCreated",
  ProductDetails & {
    readonly productId: string;
    readonly name: string;
    readonly price: number;
    readonly currencyCode: string;
  }
>;

/** The price of a product changed. Prices are in minor units. */
export type ProductPriceUpdated = DomainEvent<
  "ProductPriceUpdated",
  { readonly productId: string; readonly oldPrice: number; readonly newPrice: number; readonly currencyCode: string }
>;

/** The name of a product changed. */
export type ProductRenamed = DomainEvent<
  "ProductRenamed",
  { readonly productId: string; readonly oldName: string; readonly newName: string }
>;

/** Details of a product changed: those that the event contains. An empty text means that the detail was removed. */
export type ProductDetailsUpdated = DomainEvent<
  "ProductDetailsUpdated",
  ProductDetails & { readonly productId: string }
>;

/** A product was taken off sale. */
export type ProductDiscontinued = DomainEvent<"ProductDiscontinued", { readonly productId: string }>;

/** The events of a product. */
export type ProductEvent =
  ProductCreated | ProductPriceUpdated | ProductRenamed | ProductDetailsUpdated | ProductDiscontinued;

/** The stored formats of product events. No format has changed yet: the details are optional. */
export const productFormats: EventFormats<ProductEvent> = {
  ProductCreated: [],
  ProductPriceUpdated: [],
  ProductRenamed: [],
  ProductDetailsUpdated: [],
  ProductDiscontinued: [],
};
