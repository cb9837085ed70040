import "reflect-metadata";
import { ObjectType } from "type-graphql";
import { CommandPayload } from "../../../graphql/schema/command-payload.js";

const resultOf = (mutation: string) => ({
  implements: CommandPayload,
  simpleResolvers: true,
  description: `Result of \`${mutation}\`.`,
});

@ObjectType(resultOf("cancelOrder"))
export class CancelOrderPayload extends CommandPayload {}

@ObjectType(resultOf("recordPayment"))
export class RecordPaymentPayload extends CommandPayload {}

@ObjectType(resultOf("recordRefund"))
export class RecordRefundPayload extends CommandPayload {}

@ObjectType(resultOf("createShipment"))
export class CreateShipmentPayload extends CommandPayload {}

@ObjectType(resultOf("recordDelivery"))
export class RecordDeliveryPayload extends CommandPayload {}

@ObjectType(resultOf("requestReturn"))
export class RequestReturnPayload extends CommandPayload {}

@ObjectType(resultOf("receiveReturn"))
export class ReceiveReturnPayload extends CommandPayload {}

@ObjectType(resultOf("setOrderMetadata"))
export class SetOrderMetadataPayload extends CommandPayload {}
