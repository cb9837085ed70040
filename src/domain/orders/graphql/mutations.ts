import "reflect-metadata";
import { Arg, Ctx, Resolver } from "type-graphql";
import { Mutation } from "../../../graphql/decorators.js";
import type { CommonRefusalCode, Refusal } from "../../../core/decider.js";
import { toRequest } from "../../../graphql/schema/command-input.js";
import { toCommandPayload } from "../../../graphql/schema/command-payload.js";
import type { CommandContext } from "../../../graphql/context.js";
import type { Money } from "../../../graphql/schema/money.js";
import { newId } from "../../../platform/new-id.js";
import type { CommandResult } from "../../../write-side/index.js";
import type { CreateOrder, RequestedCharge, UpdateOrderStatus } from "../commands.js";
import type { OrderRefusal } from "../commands/refusals.js";
import { orderDecider } from "../decide.js";
import { toMoneyView } from "../../../core/money.js";
import { toPersonalData } from "./address.js";
import { CreateOrderInput, UpdateOrderStatusInput, type OrderChargeInput } from "./inputs.js";
import { requestedAmount } from "./requested-amount.js";
import { CreateOrderPayload, UpdateOrderStatusPayload } from "./types.js";

/** The resolvers of order mutations. */
@Resolver()
export class OrderMutations {
  @Mutation(() => CreateOrderPayload, { description: "Creates an order at the current prices of its products." })
  async createOrder(
    @Arg("input", () => CreateOrderInput) input: CreateOrderInput,
    @Ctx() { commands, origin, principal: sender, maxItems }: CommandContext,
  ): Promise<CreateOrderPayload> {
    const command = { ...toCreateOrder(input), maxItems };
    const result = await commands.execute(orderDecider, { command, sender }, toRequest(input), origin);
    const { receipt, userErrors } = toCommandPayload(result);
    return { receipt, userErrors, currentTotal: currentTotal(result) };
  }

  @Mutation(() => UpdateOrderStatusPayload, { description: "Changes the status of an order." })
  async updateOrderStatus(
    @Arg("input", () => UpdateOrderStatusInput) input: UpdateOrderStatusInput,
    @Ctx() { commands, origin, principal: sender }: CommandContext,
  ): Promise<UpdateOrderStatusPayload> {
    const request = { ...toRequest(input), expectedVersion: input.expectedVersion };
    const command = toUpdateOrderStatus(input);
    return toCommandPayload(await commands.execute(orderDecider, { command, sender }, request, origin));
  }
}

function toCreateOrder(input: CreateOrderInput): CreateOrder {
  const { orderId, customerId, items, charges, metadata, expectedTotal } = input;
  return {
    type: "CreateOrder",
    orderId: orderId ?? newId(),
    customerId,
    items,
    ...(charges && { charges: charges.map(toCharge) }),
    ...(metadata && { metadata: metadata.map(({ key, value }) => ({ key, value })) }),
    ...toPersonalData(input),
    ...(expectedTotal && { expectedTotal: requestedAmount(expectedTotal) }),
  };
}

function toCharge({ kind, label, amount }: OrderChargeInput): RequestedCharge {
  return { kind, label, amount: requestedAmount(amount) };
}

function toUpdateOrderStatus({ orderId, newStatus, reason }: UpdateOrderStatusInput): UpdateOrderStatus {
  return { type: "UpdateOrderStatus", orderId, newStatus, ...(typeof reason === "string" && { reason }) };
}

function currentTotal(result: CommandResult<OrderRefusal | Refusal<CommonRefusalCode>>): Money | null {
  if ("receipt" in result) return null;
  const [refused] = result.refusals;
  if (refused?.code !== "PRICE_CHANGED") return null;
  const { minorUnits, currencyCode } = refused.details.currentTotal;
  return toMoneyView(minorUnits, currencyCode);
}
