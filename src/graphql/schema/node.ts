import "reflect-metadata";
import { ID, InterfaceType } from "type-graphql";
import { Field } from "../decorators.js";

/** An object with an id. The schema adds `nodeId`. */
@InterfaceType({
  description: "An object with an id.",
  resolveType: ({ __typename: type }: { readonly __typename: string }) => type,
})
export abstract class Node {
  @Field(() => ID, { description: "The id of the entity, unique within its type." })
  declare readonly id: string;
}
