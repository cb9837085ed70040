import "reflect-metadata";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { z } from "zod";
import { toRequest } from "../../../graphql/schema/command-input.js";
import { toCommandPayload } from "../../../graphql/schema/command-payload.js";
import type { CommandContext } from "../../../graphql/context.js";
import { toMoney } from "../../../graphql/schema/money.js";
import { newId } from "../../../platform/new-id.js";
import type { CommandResult } from "../../../write-side/index.js";
import type { CreateOrder, UpdateOrderStatus } from "../commands.js";
import { orderDecider } from "../decide.js";
import { toMoneyView } from "../queries/order.js";
import { CreateOrderInput, UpdateOrderStatusInput } from "./inputs.js";
import { CreateOrderPayload, UpdateOrderStatusPayload } from "./types.js";

/** Commands about orders. */
@Resolver()
export class OrderMutations {
  @Mutation(() => CreateOrderPayload, { description: "Orders products at their present prices." })
  async createOrder(
    @Arg("input", () => CreateOrderInput) input: CreateOrderInput,
    @Ctx() { commands, origin, principal: sender, maxItems }: CommandContext,
  ): Promise<CreateOrderPayload> {
    const command = { ...toCreateOrder(input), maxItems };
    const result = await commands.execute(orderDecider, { command, sender }, toRequest(input), origin);
    const { receipt, userErrors } = toCommandPayload(result);
    return { receipt, userErrors, currentTotal: currentTotal(result) };
  }

  @Mutation(() => UpdateOrderStatusPayload, { description: "Moves an order on." })
  async updateOrderStatus(
    @Arg("input", () => UpdateOrderStatusInput) input: UpdateOrderStatusInput,
    @Ctx() { commands, origin, principal: sender }: CommandContext,
  ): Promise<UpdateOrderStatusPayload> {
    const request = { ...toRequest(input), expectedVersion: input.expectedVersion };
    const command = toUpdateOrderStatus(input);
    return toCommandPayload(await commands.execute(orderDecider, { command, sender }, request, origin));
  }
}

function toCreateOrder({ orderId, customerId, items, expectedTotal }: CreateOrderInput): CreateOrder {
  return {
    type: "CreateOrder",
    orderId: orderId ?? newId(),
    customerId,
    items,
    ...(expectedTotal && {
      expectedTotal: { minorUnits: toMoney(expectedTotal)?.minorUnits, currencyCode: expectedTotal.currencyCode },
    }),
  };
}

function toUpdateOrderStatus({ orderId, newStatus, reason }: UpdateOrderStatusInput): UpdateOrderStatus {
  return { type: "UpdateOrderStatus", orderId, newStatus, ...(typeof reason === "string" && { reason }) };
}

const priceChanged = z.object({ currentTotal: z.object({ minorUnits: z.int(), currencyCode: z.string() }) });

function currentTotal(result: CommandResult) {
  if ("receipt" in result) return null;
  const details = priceChanged.safeParse(result.refusals[0]?.details).data;
  if (details === undefined) return null;
  const { minorUnits, currencyCode } = details.currentTotal;
  return toMoneyView(minorUnits, currencyCode);
}
