import { z } from "zod";
import type { Document } from "../../../core/projection.js";
import { toMoneyView, type MoneyView } from "../../../core/money.js";
import type { Charge, OrderCreated, OrderedItem } from "../events.js";
import {
  chargeKinds,
  type ChargeKind,
  type PaymentKind,
  type RefundReason,
  type ReturnReason,
} from "../facts/kinds.js";
import { linesOf } from "../facts/lines.js";
import { balance } from "../facts/money.js";
import { readFacts } from "../facts/stored-fact.js";
import { timelineOf, type Timeline } from "../facts/timeline.js";
import type { KnownOrder } from "../order.js";

/** A line of an order, and what happened to its units. */
export interface OrderLineView {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly ordered: number;
  readonly cancelled: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly returning: number;
  readonly returned: number;
  readonly unitPrice: MoneyView;
  readonly total: MoneyView;
}

/** Units of a line. */
interface LineQuantityView {
  readonly lineId: string;
  readonly quantity: number;
}

/** The facts of an order as clients receive them. Times are milliseconds since 1970. */
export interface OrderFacts {
  /** The state that decisions depend on. */
  readonly state: KnownOrder;
  readonly lines: readonly OrderLineView[];
  readonly charges: readonly {
    readonly id: string;
    readonly kind: ChargeKind;
    readonly label: string;
    readonly amount: MoneyView;
  }[];
  readonly subtotal: MoneyView;
  readonly balance: MoneyView;
  readonly payments: readonly {
    readonly id: string;
    readonly kind: PaymentKind;
    readonly amount: MoneyView;
    readonly provider: string | null;
    readonly reference: string | null;
    readonly recordedAt: number;
  }[];
  readonly refunds: readonly {
    readonly id: string;
    readonly amount: MoneyView;
    readonly reason: RefundReason;
    readonly lines: readonly { readonly lineId: string; readonly amount: MoneyView }[];
    readonly charges: readonly { readonly chargeId: string; readonly amount: MoneyView }[];
    readonly recordedAt: number;
  }[];
  readonly shipments: readonly {
    readonly id: string;
    readonly lines: readonly LineQuantityView[];
    readonly carrier: string | null;
    readonly trackingNumber: string | null;
    readonly trackingUrl: string | null;
    readonly createdAt: number;
    readonly deliveredAt: number | null;
  }[];
  readonly returns: readonly {
    readonly id: string;
    readonly lines: readonly LineQuantityView[];
    readonly reason: ReturnReason | null;
    readonly requestedAt: number;
    readonly receivedAt: number | null;
  }[];
  readonly notes: readonly {
    readonly id: string;
    readonly sealed: string;
    readonly isPublic: boolean;
    readonly createdAt: number;
  }[];
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
}

/** The fields of an order that its facts start from. */
interface FactsOf {
  readonly id: string;
  readonly customerId: string;
  readonly version: number;
  readonly stored: readonly OrderedItem[];
  readonly total: number;
  readonly currencyCode: string;
}

/** The charges of an order in stored data, which may be damaged. */
export const chargesSchema = z.array(z.object({ kind: z.enum(chargeKinds), label: z.string(), amount: z.int() }));
/** Pairs of metadata in stored data, which may be damaged. */
export const metadataSchema = z.array(z.object({ key: z.string(), value: z.string() }));

/** Folds the facts in the document of an order, up to the version of the order. @throws Error when they are damaged */
export function toFacts(document: Document, order: FactsOf): OrderFacts {
  const { id: orderId, customerId, version, stored: items, total, currencyCode } = order;
  const { charges, metadata } = document;
  const created: OrderCreated["data"] = {
    ...{ orderId, customerId, items, total, currencyCode },
    ...(charges !== undefined && { charges: chargesSchema.parse(JSON.parse(charges)) }),
    ...(metadata !== undefined && { metadata: metadataSchema.parse(JSON.parse(metadata)) }),
  };
  return toView(timelineOf(created, readFacts(document, version)), items);
}

/** Maps stored charges to those that clients receive. */
export function toCharges(charges: readonly Charge[], currencyCode: string): OrderFacts["charges"] {
  return charges.map(({ kind, label, amount }, index) => ({
    ...{ id: String(index + 1), kind, label },
    amount: toMoneyView(amount, currencyCode),
  }));
}

function toView({ state, ...timeline }: Timeline, items: readonly OrderedItem[]): OrderFacts {
  const money = (minorUnits: number | bigint) => toMoneyView(minorUnits, state.currencyCode);
  return {
    state,
    lines: linesOf(state).map(({ lineId: id, unitPrice, ...units }, index) => ({
      ...{ id, ...units },
      productId: items[index]?.productId ?? "",
      productName: items[index]?.productName ?? "",
      unitPrice: money(unitPrice),
      total: money(BigInt(unitPrice) * BigInt(units.ordered)),
    })),
    charges: toCharges(timeline.charges, state.currencyCode),
    subtotal: money(items.reduce((sum, { unitPrice, quantity }) => sum + BigInt(unitPrice) * BigInt(quantity), 0n)),
    balance: money(balance(state)),
    payments: timeline.payments.map(({ paymentId: id, kind, amount, provider, reference, recordedAt }) => ({
      ...{ id, kind, amount: money(amount), recordedAt },
      ...{ provider: provider ?? null, reference: reference ?? null },
    })),
    refunds: timeline.refunds.map(({ refundId: id, amount, reason, lines, charges, recordedAt }) => ({
      ...{ id, amount: money(amount), reason, recordedAt },
      lines: lines.map(({ lineId, amount: part }) => ({ lineId, amount: money(part) })),
      charges: charges.map(({ chargeId, amount: part }) => ({ chargeId, amount: money(part) })),
    })),
    shipments: timeline.shipments.map(({ shipmentId: id, lines, createdAt, ...details }) => ({
      ...{ id, lines, createdAt, deliveredAt: details.deliveredAt ?? null },
      ...{ carrier: details.carrier ?? null, trackingNumber: details.trackingNumber ?? null },
      trackingUrl: details.trackingUrl ?? null,
    })),
    returns: timeline.returns.map(({ returnId: id, lines, requestedAt, reason, receivedAt }) => ({
      ...{ id, lines, requestedAt, reason: reason ?? null, receivedAt: receivedAt ?? null },
    })),
    notes: timeline.notes.map(({ version, note, isPublic, recordedAt: createdAt }) => ({
      ...{ id: String(version), isPublic, createdAt },
      sealed: z.string().parse(note),
    })),
    metadata: timeline.metadata,
  };
}
