import "reflect-metadata";
import { ID, Int, InterfaceType, ObjectType } from "type-graphql";
import { Field } from "../decorators.js";
import type { CommandResult } from "../../write-side/index.js";
import { Position } from "./scalars.js";
import { UserError } from "./user-error.js";

/** The receipt of an accepted command. */
@ObjectType({ simpleResolvers: true, description: "The receipt of an accepted command." })
export class CommandReceipt {
  @Field(() => ID, { description: "The id of the command: the given one, or one that the server generated." })
  declare readonly commandId: string;

  @Field(() => ID, { description: "The id of the aggregate that the command changed." })
  declare readonly aggregateId: string;

  @Field(() => Int, { description: "The version of the aggregate after the command." })
  declare readonly version: number;

  @Field(() => Position, {
    description:
      "The position of the command's last event. Pass it as `minPosition` to a query that must include the command's effect.",
  })
  declare readonly position: number;

  @Field(() => ID, {
    description: "The epoch of the log that contains `position`. Pass it as `epoch` with `minPosition`.",
  })
  declare readonly epoch: string;

  @Field(() => Boolean, {
    description: "True if the command was accepted before. It is not executed again, and the receipt is the first one.",
  })
  declare readonly duplicate: boolean;
}

/** The result of a command: a receipt, or the reasons for its refusal. */
@InterfaceType({ description: "The result of a command: a receipt, or the reasons for its refusal." })
export abstract class CommandPayload {
  @Field(() => CommandReceipt, {
    nullable: true,
    description: "The receipt of the accepted command; null when the command is refused.",
  })
  declare readonly receipt: CommandReceipt | null;

  @Field(() => [UserError], { description: "The reasons why the command is refused; empty when it is accepted." })
  declare readonly userErrors: readonly UserError[];
}

/** Converts the result of a command to the payload of its mutation. */
export function toCommandPayload(result: CommandResult): CommandPayload {
  if ("receipt" in result) return { receipt: result.receipt, userErrors: [] };
  const userErrors = result.refusals.map(({ code, message, field }) => ({
    code,
    message,
    field: field.length === 0 ? null : field,
  }));
  return { receipt: null, userErrors };
}
