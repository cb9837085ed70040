import type { DomainEvent } from "../../../src/core/event.js";
import { productCreated, productPriceUpdated } from "../../support/builders.js";

/** Representative events of each type, for `projection-versions.json`. */
export const eventSamples: readonly DomainEvent[] = [
  productCreated(),
  productCreated({ name: "Ωmega; a longer name", price: 0, currencyCode: "JPY" }),
  productPriceUpdated(),
];
