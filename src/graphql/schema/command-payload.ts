import "reflect-metadata";
import { ID, Int, InterfaceType, ObjectType } from "type-graphql";
import { Field } from "./decorators.js";
import type { CommandResult } from "../../write-side/index.js";
import { Position } from "./scalars.js";
import { UserError } from "./user-error.js";

/** The proof of an accepted command. */
@ObjectType({ simpleResolvers: true, description: "The proof that a command was accepted." })
export class CommandReceipt {
  @Field(() => ID)
  declare readonly commandId: string;

  @Field(() => ID, { description: "What the command was about." })
  declare readonly aggregateId: string;

  @Field(() => Int, { description: "The version that the command brought the aggregate to." })
  declare readonly version: number;

  @Field(() => Position, { description: "Give it as `minPosition` to a query that is to see the command's effect." })
  declare readonly position: number;

  @Field(() => ID, {
    description: "The epoch of the log that `position` is in. Give it as `epoch` beside `minPosition`.",
  })
  declare readonly epoch: string;

  @Field(() => Boolean, { description: "Whether this command had been accepted before; it was not carried out again." })
  declare readonly duplicate: boolean;
}

/** The answer to a command: a receipt, or why there is none. */
@InterfaceType({ description: "The answer to a command: a receipt, or why it was refused." })
export abstract class CommandPayload {
  @Field(() => CommandReceipt, { nullable: true })
  declare readonly receipt: CommandReceipt | null;

  @Field(() => [UserError])
  declare readonly userErrors: readonly UserError[];
}

/** What a command has come to, as its mutation answers. */
export function toCommandPayload(result: CommandResult): CommandPayload {
  if ("receipt" in result) return { receipt: result.receipt, userErrors: [] };
  const userErrors = result.refusals.map(({ code, message, field }) => ({
    code,
    message,
    field: field.length === 0 ? null : field,
  }));
  return { receipt: null, userErrors };
}
