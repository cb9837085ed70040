import "reflect-metadata";
import { isGiven } from "../../../core/given.js";
import { Arg, Ctx, Resolver } from "type-graphql";
import { personal } from "../../../core/personal.js";
import { Mutation } from "../../../graphql/decorators.js";
import type { CommandContext } from "../../../graphql/context.js";
import { toRequest } from "../../../graphql/schema/command-input.js";
import { toCommandPayload, type CommandPayload } from "../../../graphql/schema/command-payload.js";
import { newId } from "../../../platform/new-id.js";
import type { OrderCommand } from "../commands.js";
import { orderDecider } from "../decide.js";
import { toAddress } from "./address.js";
import {
  AddOrderNoteInput,
  CancelOrderInput,
  ChangeShippingAddressInput,
  CreateShipmentInput,
  ReceiveReturnInput,
  RecordDeliveryInput,
  RecordPaymentInput,
  RecordRefundInput,
  RequestReturnInput,
  SetOrderMetadataInput,
  type OrderLineQuantityInput,
} from "./fact-inputs.js";
import {
  AddOrderNotePayload,
  CancelOrderPayload,
  ChangeShippingAddressPayload,
  CreateShipmentPayload,
  ReceiveReturnPayload,
  RecordDeliveryPayload,
  RecordPaymentPayload,
  RecordRefundPayload,
  RequestReturnPayload,
  SetOrderMetadataPayload,
} from "./fact-payloads.js";
import type { OrderCommandInput } from "./inputs.js";
import { requestedAmount } from "./requested-amount.js";

/** The resolvers of the mutations that record what happens to an order. */
@Resolver()
export class OrderFactMutations {
  @Mutation(() => CancelOrderPayload, { description: "Cancels units that are not shipped, or every open unit." })
  cancelOrder(
    @Arg("input", () => CancelOrderInput) input: CancelOrderInput,
    @Ctx() context: CommandContext,
  ): Promise<CancelOrderPayload> {
    const { orderId, lines, reason, note } = input;
    const explained = isGiven(note) ? { note: personal(note) } : {};
    return send(context, input, { type: "CancelOrder", orderId, ...selected(lines), reason, ...explained });
  }

  @Mutation(() => RecordPaymentPayload, {
    description: "Records what a payment provider reported. A payment that arrives after a cancellation is refundable.",
  })
  recordPayment(
    @Arg("input", () => RecordPaymentInput) input: RecordPaymentInput,
    @Ctx() context: CommandContext,
  ): Promise<RecordPaymentPayload> {
    const { orderId, kind, provider, reference } = input;
    const commandId = input.commandId ?? newId();
    const paymentId = input.paymentId ?? commandId;
    const from = { ...(isGiven(provider) && { provider }), ...(isGiven(reference) && { reference }) };
    const amount = requestedAmount(input.amount);
    return send(context, input, { type: "RecordPayment", orderId, paymentId, kind, amount, ...from }, commandId);
  }

  @Mutation(() => RecordRefundPayload, {
    description: "Records a refund and allocates every minor unit of it to lines and charges.",
  })
  recordRefund(
    @Arg("input", () => RecordRefundInput) input: RecordRefundInput,
    @Ctx() context: CommandContext,
  ): Promise<RecordRefundPayload> {
    const { orderId, lines, charges, reason } = input;
    const commandId = input.commandId ?? newId();
    const refundId = input.refundId ?? commandId;
    const amount = requestedAmount(input.amount);
    const chosen = { ...selected(lines), ...(isGiven(charges) && { charges }) };
    return send(context, input, { type: "RecordRefund", orderId, refundId, amount, ...chosen, reason }, commandId);
  }

  @Mutation(() => CreateShipmentPayload, { description: "Ships units, or every open unit." })
  createShipment(
    @Arg("input", () => CreateShipmentInput) input: CreateShipmentInput,
    @Ctx() context: CommandContext,
  ): Promise<CreateShipmentPayload> {
    const { orderId, lines, carrier, trackingNumber, trackingUrl } = input;
    const commandId = input.commandId ?? newId();
    const shipmentId = input.shipmentId ?? commandId;
    const tracking = {
      ...(isGiven(carrier) && { carrier }),
      ...(isGiven(trackingNumber) && { trackingNumber }),
      ...(isGiven(trackingUrl) && { trackingUrl }),
    };
    return send(
      context,
      input,
      { type: "CreateShipment", orderId, shipmentId, ...selected(lines), ...tracking },
      commandId,
    );
  }

  @Mutation(() => RecordDeliveryPayload, { description: "Records that a shipment reached the customer." })
  recordDelivery(
    @Arg("input", () => RecordDeliveryInput) input: RecordDeliveryInput,
    @Ctx() context: CommandContext,
  ): Promise<RecordDeliveryPayload> {
    const { orderId, shipmentId } = input;
    return send(context, input, { type: "RecordDelivery", orderId, shipmentId });
  }

  @Mutation(() => RequestReturnPayload, { description: "Requests the return of shipped units." })
  requestReturn(
    @Arg("input", () => RequestReturnInput) input: RequestReturnInput,
    @Ctx() context: CommandContext,
  ): Promise<RequestReturnPayload> {
    const { orderId, lines, reason } = input;
    const commandId = input.commandId ?? newId();
    const returnId = input.returnId ?? commandId;
    return send(context, input, { type: "RequestReturn", orderId, returnId, ...selected(lines), reason }, commandId);
  }

  @Mutation(() => ReceiveReturnPayload, { description: "Records that the units of a return arrived." })
  receiveReturn(
    @Arg("input", () => ReceiveReturnInput) input: ReceiveReturnInput,
    @Ctx() context: CommandContext,
  ): Promise<ReceiveReturnPayload> {
    const { orderId, returnId } = input;
    return send(context, input, { type: "ReceiveReturn", orderId, returnId });
  }

  @Mutation(() => SetOrderMetadataPayload, { description: "Sets and removes pairs of an order's metadata." })
  setOrderMetadata(
    @Arg("input", () => SetOrderMetadataInput) input: SetOrderMetadataInput,
    @Ctx() context: CommandContext,
  ): Promise<SetOrderMetadataPayload> {
    const metadata = input.metadata.map(({ key, value }) => ({ key, value: value ?? null }));
    return send(context, input, { type: "SetOrderMetadata", orderId: input.orderId, metadata });
  }

  @Mutation(() => ChangeShippingAddressPayload, {
    description: "Changes the shipping address, until a part of the order is shipped.",
  })
  changeShippingAddress(
    @Arg("input", () => ChangeShippingAddressInput) input: ChangeShippingAddressInput,
    @Ctx() context: CommandContext,
  ): Promise<ChangeShippingAddressPayload> {
    const shippingAddress = personal(toAddress(input.shippingAddress));
    return send(context, input, { type: "ChangeShippingAddress", orderId: input.orderId, shippingAddress });
  }

  @Mutation(() => AddOrderNotePayload, { description: "Adds a note to an order." })
  addOrderNote(
    @Arg("input", () => AddOrderNoteInput) input: AddOrderNoteInput,
    @Ctx() context: CommandContext,
  ): Promise<AddOrderNotePayload> {
    const { orderId, note, isPublic } = input;
    return send(context, input, { type: "AddOrderNote", orderId, note: personal(note), isPublic });
  }
}

/**
 * Executes a command on an existing order. What the client did not name has the id of the command, so that a retry names
 * the same, and the receipt has the id.
 */
async function send(
  { commands, origin, principal: sender }: CommandContext,
  input: OrderCommandInput,
  command: OrderCommand,
  commandId = input.commandId,
): Promise<CommandPayload> {
  const request = { ...toRequest(input), commandId, expectedVersion: input.expectedVersion };
  return toCommandPayload(await commands.execute(orderDecider, { command, sender }, request, origin));
}

function selected(lines: readonly OrderLineQuantityInput[] | null | undefined) {
  return isGiven(lines) && { lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })) };
}
