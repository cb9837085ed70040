import "reflect-metadata";
import { ID, InterfaceType } from "type-graphql";
import { Field } from "../decorators.js";

/** An object with a unique id. */
@InterfaceType({ description: "An object with an id." })
export abstract class Node {
  @Field(() => ID, { description: "The id of the entity, unique within its type." })
  declare readonly id: string;
}
