import type { DomainEvent } from "../../../src/core/event.js";
import {
  productCreated,
  productDetailsUpdated,
  productDiscontinued,
  productPriceUpdated,
  productRenamed,
} from "../../support/builders.js";

/** Representative events of each type, for `projection-versions.json`. */
export const eventSamples: readonly DomainEvent[] = [
  productCreated(),
  productCreated({ name: "Ωmega; a longer name", price: 0, currencyCode: "JPY" }),
  productPriceUpdated(),
  productCreated({ description: "Two\nlines", imageUrl: "https://example.com/beans.webp", sku: "B-1" }),
  productRenamed("Beans", "Fresh beans"),
  productDetailsUpdated({ description: "Roasted on Monday" }),
  productDetailsUpdated({ imageUrl: "", sku: "B-2" }),
  productDiscontinued,
];
