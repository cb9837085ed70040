import type { ConsultedKinds, Decider, Refusal } from "../../../src/core/decider.js";
import type { DomainEvent } from "../../../src/core/event.js";
import { systemSender } from "../../../src/core/sender.js";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import type { OrderStatus } from "../../../src/domain/orders/status.js";
import { productDecider } from "../../../src/domain/products/decide.js";
import type { CommandResult, WriteSide } from "../../../src/write-side/index.js";

async function execute<
  State extends object,
  Command extends { readonly type: string },
  Event extends DomainEvent,
  Refused extends Refusal,
  Consulted extends ConsultedKinds<Consulted>,
>(
  side: WriteSide,
  decider: Decider<State, Command, Event, Refused, Consulted>,
  command: NoInfer<Command>,
): Promise<CommandResult> {
  return side.commands.execute(
    decider,
    { command, sender: systemSender },
    { request: command },
    { correlationId: "test" },
  );
}

const eur = (minorUnits: number) => ({ minorUnits, currencyCode: "EUR" });
export const createProduct = (side: WriteSide, productId: string) =>
  execute(side, productDecider, { type: "CreateProduct", productId, name: "Tea", price: eur(100) });
export const setPrice = (side: WriteSide, productId: string, price: number) =>
  execute(side, productDecider, { type: "UpdateProductPrice", productId, newPrice: eur(price) });
export const createOrder = (side: WriteSide, orderId: string, productId: string) =>
  execute(side, orderDecider, {
    type: "CreateOrder",
    orderId,
    customerId: "ada",
    items: [{ productId, quantity: 1 }],
  });
export const setStatus = (side: WriteSide, orderId: string, newStatus: OrderStatus) =>
  execute(side, orderDecider, { type: "UpdateOrderStatus", orderId, newStatus });

/** The receipt of a command that must have been accepted. */
export function accepted(result: CommandResult) {
  if ("refusals" in result) throw new Error(JSON.stringify(result.refusals));
  return result.receipt;
}
