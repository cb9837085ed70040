import type { DomainEvent } from "../../../src/core/event.js";
import { orderCreated, orderStatusUpdated, sealed } from "../../support/builders.js";

/** Representative events of each type, for `projection-versions.json`. */
export const eventSamples: readonly DomainEvent[] = [
  orderCreated(),
  orderCreated({
    total: 9_007_199_254_740_991,
    items: [
      { productId: "a", productName: "A", quantity: 1, unitPrice: 1 },
      { productId: "b", productName: "B", quantity: 99, unitPrice: 0 },
    ],
  }),
  orderStatusUpdated("PENDING", "CONFIRMED"),
  orderStatusUpdated("CONFIRMED", "SHIPPED", { reason: "parcel 7" }),
  orderStatusUpdated("SHIPPED", "DELIVERED"),
  orderStatusUpdated("DELIVERED", "RETURNED"),
  orderStatusUpdated("PENDING", "CANCELLED"),
  orderCreated({ note: sealed("1.1.note"), contact: sealed("1.1.contact") }),
  orderCreated({ shippingAddress: sealed("1.1.shipping"), billingAddress: sealed("1.1.billing") }),
];
