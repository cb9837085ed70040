import type { DomainEvent, EventFormats } from "../../core/event.js";

/** A product is in the catalogue; prices are in minor units. */
export type ProductCreated = DomainEvent<
  "ProductCreated",
  { readonly productId: string; readonly name: string; readonly price: number; readonly currencyCode: string }
>;

/** A product costs something else from now on; prices are in minor units. */
export type ProductPriceUpdated = DomainEvent<
  "ProductPriceUpdated",
  { readonly productId: string; readonly oldPrice: number; readonly newPrice: number; readonly currencyCode: string }
>;

/** What has happened to a product. */
export type ProductEvent = ProductCreated | ProductPriceUpdated;

/** How product events are stored; no format has changed yet. */
export const productFormats: EventFormats<ProductEvent> = { ProductCreated: [], ProductPriceUpdated: [] };
