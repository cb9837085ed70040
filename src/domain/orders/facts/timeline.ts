import type { Charge, LineQuantity, MetadataPair, OrderCreated, OrderEvent } from "../events.js";
import { evolveOrder } from "../evolve.js";
import { unknownOrder, type KnownOrder } from "../order.js";
import type { Quantities } from "./quantities.js";
import type { StoredFact } from "./stored-fact.js";

type Data<Type extends OrderEvent["type"]> = Extract<OrderEvent, { readonly type: Type }>["data"];

/** A recorded payment or refund with its time, in milliseconds since 1970. */
export type TimedPayment = Omit<Data<"PaymentRecorded">, RepeatedField> & { readonly recordedAt: number };
export type TimedRefund = Omit<Data<"RefundRecorded">, RepeatedField> & { readonly recordedAt: number };
/** A note with its time. The text is sealed. */
export type TimedNote = Pick<Data<"OrderNoteAdded">, "note" | "isPublic"> & Pick<StoredFact, "version" | "recordedAt">;
type RepeatedField = "orderId" | "customerId" | "total" | "currencyCode" | "before" | "after";

/** A shipment with its times. One that a status change implies has no carrier. */
export interface TimedShipment {
  readonly shipmentId: string;
  readonly lines: readonly LineQuantity[];
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly trackingUrl?: string;
  readonly createdAt: number;
  readonly deliveredAt?: number;
}

/** A return with its times. One that a status change implies has no reason. */
export interface TimedReturn {
  readonly returnId: string;
  readonly lines: readonly LineQuantity[];
  readonly reason?: Data<"ReturnRequested">["reason"];
  readonly requestedAt: number;
  readonly receivedAt?: number;
}

/** The facts of an order with their times and details, in the order in which they were recorded. */
export interface Timeline {
  /** The state that decisions depend on. */
  readonly state: KnownOrder;
  readonly charges: readonly Charge[];
  readonly payments: readonly TimedPayment[];
  readonly refunds: readonly TimedRefund[];
  readonly shipments: readonly TimedShipment[];
  readonly returns: readonly TimedReturn[];
  readonly notes: readonly TimedNote[];
  readonly metadata: readonly MetadataPair[];
}

/** Folds the facts of an order with the function that folds the write model. @throws Error when they are damaged */
export function timelineOf(created: OrderCreated["data"], facts: readonly StoredFact[]): Timeline {
  let state = requireKnown(evolveOrder(unknownOrder, { type: "OrderCreated", data: created }));
  const payments: TimedPayment[] = [];
  const refunds: TimedRefund[] = [];
  const notes: TimedNote[] = [];
  const metadata = new Map((created.metadata ?? []).map(({ key, value }) => [key, value]));
  const times = new Times();
  for (const { event, version, recordedAt } of facts) {
    state = requireKnown(evolveOrder(state, event));
    times.note(state, recordedAt);
    if (event.type === "PaymentRecorded") payments.push({ ...event.data, recordedAt });
    if (event.type === "RefundRecorded") refunds.push({ ...event.data, recordedAt });
    if (event.type === "OrderNoteAdded") notes.push({ ...event.data, version, recordedAt });
    if (event.type === "OrderMetadataSet")
      for (const { key, value } of event.data.changes) {
        metadata.delete(key);
        if (value !== null) metadata.set(key, value);
      }
  }
  return {
    ...{ state, payments, refunds, notes },
    charges: created.charges ?? [],
    shipments: shipmentsOf(state, facts, times),
    returns: returnsOf(state, facts, times),
    metadata: [...metadata].map(([key, value]) => ({ key, value })),
  };
}

function requireKnown(order: ReturnType<typeof evolveOrder>): KnownOrder {
  if (!order.exists) throw new Error("The order was not created");
  return order;
}

/** When shipments and returns began and ended, whichever event caused it. */
class Times {
  readonly begun = new Map<string, number>();
  readonly ended = new Map<string, number>();

  note({ shipments = [], returns = [] }: KnownOrder, recordedAt: number): void {
    const all = [
      ...shipments.map(({ shipmentId, delivered }) => [`shipment ${shipmentId}`, delivered] as const),
      ...returns.map(({ returnId, received }) => [`return ${returnId}`, received] as const),
    ];
    for (const [id, isEnded] of all) {
      if (!this.begun.has(id)) this.begun.set(id, recordedAt);
      if (isEnded && !this.ended.has(id)) this.ended.set(id, recordedAt);
    }
  }

  begunAt(id: string): number {
    return this.begun.get(id) ?? 0;
  }
}

function shipmentsOf({ shipments = [] }: KnownOrder, facts: readonly StoredFact[], times: Times): TimedShipment[] {
  const details = new Map(
    facts.flatMap(({ event }) => (event.type === "ShipmentCreated" ? [[event.data.shipmentId, event.data]] : [])),
  );
  return shipments.map(({ shipmentId, lines }) => {
    const { carrier, trackingNumber, trackingUrl } = details.get(shipmentId) ?? {};
    const deliveredAt = times.ended.get(`shipment ${shipmentId}`);
    return {
      ...{ shipmentId, lines: toLines(lines), createdAt: times.begunAt(`shipment ${shipmentId}`) },
      ...(carrier !== undefined && { carrier }),
      ...(trackingNumber !== undefined && { trackingNumber }),
      ...(trackingUrl !== undefined && { trackingUrl }),
      ...(deliveredAt !== undefined && { deliveredAt }),
    };
  });
}

function returnsOf({ returns = [] }: KnownOrder, facts: readonly StoredFact[], times: Times): TimedReturn[] {
  const reasons = new Map(
    facts.flatMap(({ event }) => (event.type === "ReturnRequested" ? [[event.data.returnId, event.data.reason]] : [])),
  );
  return returns.map(({ returnId, lines }) => {
    const reason = reasons.get(returnId);
    const receivedAt = times.ended.get(`return ${returnId}`);
    return {
      ...{ returnId, lines: toLines(lines), requestedAt: times.begunAt(`return ${returnId}`) },
      ...(reason !== undefined && { reason }),
      ...(receivedAt !== undefined && { receivedAt }),
    };
  });
}

function toLines(quantities: Quantities): LineQuantity[] {
  return Object.entries(quantities).map(([lineId, quantity]) => ({ lineId, quantity }));
}
