import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLString, type GraphQLLeafType } from "graphql";
import { inspect } from "graphql/jsutils/inspect.js";

/** Serializes the value of a leaf that is neither null nor an error. @throws what its type throws for an invalid value. */
export type Serialize = (value: unknown) => unknown;

/** Returns the serialization of a scalar or an enum. The usual values of a built-in scalar take a shorter way. */
export function serializeLeaf(type: GraphQLLeafType): Serialize {
  const serialize: Serialize = (value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to ` +
        `return non-nullable value, returned: ${inspect(serialized)}`,
    );
  };
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return (value) => (typeof value === "string" ? value : serialize(value));
    case GraphQLInt:
      // For integers of 32 bits only.
      return (value) => (typeof value === "number" && (value | 0) === value ? value : serialize(value));
    case GraphQLBoolean:
      return (value) => (typeof value === "boolean" ? value : serialize(value));
    default:
      return serialize;
  }
}
