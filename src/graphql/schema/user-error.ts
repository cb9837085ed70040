import "reflect-metadata";
import { Field, ObjectType, registerEnumType } from "type-graphql";

/** The refusal codes of every command, whatever its aggregate. */
export const genericCodes: readonly string[] = ["INVALID_ID", "VERSION_CONFLICT", "COMMAND_ID_REUSED"];

/** The GraphQL enum of refusals; the aggregates' own codes come in by `registerUserErrorCodes`. */
export const UserErrorCode: Record<string, string> = {};
registerUserErrorCodes(genericCodes);
registerEnumType(UserErrorCode, { name: "UserErrorCode", description: "Why a command was refused." });

/** Adds values to the enum `UserErrorCode`, for schemas built from now on. */
export function registerUserErrorCodes(codes: readonly string[]): void {
  for (const code of codes) UserErrorCode[code] = code;
}

/** Why a command was refused, as data. */
@ObjectType({ simpleResolvers: true, description: "Why a command was refused." })
export class UserError {
  @Field(() => UserErrorCode)
  declare readonly code: string;

  @Field(() => String, { description: "For people; may change." })
  declare readonly message: string;

  @Field(() => [String], {
    nullable: true,
    description: "The path to the cause within the input; null when it is the whole.",
  })
  declare readonly field: readonly string[] | null;
}
