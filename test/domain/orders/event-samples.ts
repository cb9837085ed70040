import type { DomainEvent } from "../../../src/core/event.js";
import { orderCreated, orderStatusUpdated, sealed } from "../../support/builders.js";
import {
  deliveryRecorded,
  linesCancelled,
  metadataSet,
  orderNoteAdded,
  paymentRecorded,
  refundRecorded,
  returnReceived,
  returnRequested,
  shipmentCreated,
  shippingAddressChanged,
} from "../../support/order-facts.js";

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
  orderCreated({
    charges: [{ kind: "DISCOUNT", label: "Voucher", amount: -500 }],
    metadata: [{ key: "channel", value: "app" }],
    total: 2000,
  }),
  linesCancelled(),
  linesCancelled({}, { lines: [{ lineId: "1", quantity: 1 }] }),
  paymentRecorded(),
  refundRecorded(),
  shipmentCreated(),
  shipmentCreated({ after: { fulfillmentStatus: "PARTIALLY_SHIPPED" } }, { lines: [{ lineId: "1", quantity: 1 }] }),
  deliveryRecorded(),
  returnRequested(),
  returnReceived(),
  metadataSet({ key: "channel", value: null }),
  shippingAddressChanged(sealed("1.1.changed")),
  orderNoteAdded(sealed("1.1.added")),
  orderStatusUpdated("CONFIRMED", "SHIPPED", {
    before: { status: "CONFIRMED", paymentStatus: "PAID", fulfillmentStatus: "PARTIALLY_SHIPPED" },
    after: { status: "SHIPPED", paymentStatus: "PAID", fulfillmentStatus: "SHIPPED" },
  }),
  orderCreated({ personal: sealed("1.1.personal") }),
  orderCreated({ personal: sealed("1.1.other"), metadata: [{ key: "channel", value: "app" }] }),
];
