import type { Random } from "../random.js";
import type { Command } from "./command.js";

/** An order as the only client that changes it knows it. */
export interface OwnOrder {
  readonly id: string;
  status: string;
  /** Units of the first line that can be cancelled without cancelling all of it. */
  spareUnits: number;
  /** A shipment that is not delivered. */
  shipmentId?: string;
}

/** A fact that the order accepts, and what the client knows afterwards. */
export interface ChosenFact {
  readonly mutation: Command["mutation"];
  readonly input: object;
  readonly after: Partial<OwnOrder>;
}

const isOpen = (status: string) => status === "PENDING" || status === "CONFIRMED";

/** Chooses a fact that an order must accept. A payment is accepted at any time. */
export function chooseFact(order: OwnOrder, newId: string, random: Random): ChosenFact {
  const { status, shipmentId, spareUnits } = order;
  const facts: ChosenFact[] = [
    {
      mutation: "recordPayment",
      input: { kind: "CAPTURED", amount: { amount: `${random.integer(1, 9)}.00`, currencyCode: "EUR" } },
      after: {},
    },
  ];
  if (isOpen(status)) {
    const shipped = { status: "SHIPPED", shipmentId: newId };
    facts.push({ mutation: "createShipment", input: { shipmentId: newId }, after: shipped });
    facts.push({ mutation: "cancelOrder", input: { reason: "OTHER" }, after: { status: "CANCELLED" } });
    if (spareUnits > 0) {
      const lines = [{ lineId: "1", quantity: 1 }];
      const after = { spareUnits: spareUnits - 1 };
      facts.push({ mutation: "cancelOrder", input: { lines, reason: "OUT_OF_STOCK" }, after });
    }
  }
  if (status === "SHIPPED" && shipmentId !== undefined)
    facts.push({ mutation: "recordDelivery", input: { shipmentId }, after: { status: "DELIVERED" } });
  return random.pick(facts);
}
