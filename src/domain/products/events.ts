import type { DomainEvent, EventFormats } from "../../core/event.js";

/** A product was added to the catalog. Prices are in minor units. */
export type ProductCreated = DomainEvent<
  "ProductCreated",
  { readonly productId: string; readonly name: string; readonly price: number; readonly currencyCode: string }
>;

/** The price of a product changed. Prices are in minor units. */
export type ProductPriceUpdated = DomainEvent<
  "ProductPriceUpdated",
  { readonly productId: string; readonly oldPrice: number; readonly newPrice: number; readonly currencyCode: string }
>;

/** The events of a product. */
export type ProductEvent = ProductCreated | ProductPriceUpdated;

/** The stored formats of product events. No format has changed yet. */
export const productFormats: EventFormats<ProductEvent> = { ProductCreated: [], ProductPriceUpdated: [] };
