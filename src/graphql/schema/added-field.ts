import type { GraphQLFieldResolver } from "graphql";
import type { GraphQLContext } from "../context.js";

/** A field that the machinery adds to a type of an aggregate. */
export interface AddedField {
  readonly type: string;
  readonly name: string;
  /** Its definition, without the description. */
  readonly definition: string;
  readonly description: string;
  readonly resolve: GraphQLFieldResolver<unknown, GraphQLContext, never>;
}
