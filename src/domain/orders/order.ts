import type { Quantities } from "./facts/quantities.js";
import type { PaymentKind } from "./facts/kinds.js";

/** An order that does not exist. */
export interface UnknownOrder {
  readonly exists: false;
}

/** A recorded payment, as far as decisions need it. */
export interface RecordedPayment {
  readonly paymentId: string;
  readonly kind: PaymentKind;
  readonly amount: number;
}

/** A recorded refund. The amounts of lines and charges by id add up to `amount`. */
export interface RecordedRefund {
  readonly refundId: string;
  readonly amount: number;
  readonly lines?: Quantities;
  readonly charges?: Quantities;
}

/** A shipment, as far as decisions need it. */
export interface Shipment {
  readonly shipmentId: string;
  readonly lines: Quantities;
  readonly delivered?: true;
}

/** A return, as far as decisions need it. */
export interface OrderReturn {
  readonly returnId: string;
  readonly lines: Quantities;
  readonly received?: true;
}

/**
 * The facts of an existing order, as far as decisions need them; amounts are in minor units. Every status is a function of
 * the facts. The state is stored with each append, so it is compact: what did not happen has no field. Details such as
 * tracking numbers are in the events only.
 */
export interface KnownOrder {
  readonly exists: true;
  readonly orderId: string;
  readonly customerId: string;
  readonly total: number;
  readonly currencyCode: string;
  /** The ordered units of each line. The line "1" comes first. */
  readonly ordered: readonly number[];
  /** The price of a unit of each line. */
  readonly unitPrices: readonly number[];
  /** The amount of each charge. The charge "1" comes first. */
  readonly charges?: readonly number[];
  readonly confirmed?: true;
  readonly cancelled?: Quantities;
  readonly payments?: readonly RecordedPayment[];
  readonly refunds?: readonly RecordedRefund[];
  readonly shipments?: readonly Shipment[];
  readonly returns?: readonly OrderReturn[];
  readonly metadataKeys?: readonly string[];
  /** The number of cancellations. */
  readonly cancellations?: number;
  /** The number of changes of the metadata. */
  readonly metadataChanges?: number;
  /** The number of changes of the shipping address. */
  readonly addressChanges?: number;
  /** The number of notes. */
  readonly notes?: number;
}

/** The state of an order. */
export type Order = UnknownOrder | KnownOrder;

/** The stream type of orders. */
export const orderStreamType = "order";

/** The initial state of an order. */
export const unknownOrder: Order = { exists: false };
