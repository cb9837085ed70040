import "reflect-metadata";
import { extendSchema, isEnumType, parse, type GraphQLSchema } from "graphql";
import { ObjectType, registerEnumType } from "type-graphql";
import { commonRefusalCodes } from "../../core/decider.js";
import { Field } from "../decorators.js";

/** The enum `UserErrorCode`. {@link withUserErrorCodes} adds the codes of the aggregates. */
const UserErrorCode: Readonly<Record<string, string>> = Object.fromEntries(
  commonRefusalCodes.map((code) => [code, code]),
);
registerEnumType(UserErrorCode, { name: "UserErrorCode", description: "The code of a `UserError`." });

/** Returns the schema with these codes in the enum `UserErrorCode`; the same schema when it does not have the enum. */
export function withUserErrorCodes(schema: GraphQLSchema, codes: readonly string[]): GraphQLSchema {
  const type = schema.getType("UserErrorCode");
  if (!isEnumType(type)) return schema;
  const added = [...new Set(codes)].filter((code) => type.getValue(code) === undefined);
  if (added.length === 0) return schema;
  // A subgraph of commands has no query, so the schema alone is invalid.
  return extendSchema(schema, parse(`extend enum UserErrorCode { ${added.join(" ")} }`), { assumeValid: true });
}

/** A reason for the refusal of a command. */
@ObjectType({ simpleResolvers: true, description: "A reason for the refusal of a command." })
export class UserError {
  @Field(() => UserErrorCode, { description: "The reason as a code." })
  declare readonly code: string;

  @Field(() => String, { description: "A human-readable message. The text may change." })
  declare readonly message: string;

  @Field(() => [String], {
    nullable: true,
    description: "The path of the invalid field within the input. Null if the error concerns the whole input.",
  })
  declare readonly field: readonly string[] | null;
}
