import "reflect-metadata";
import { ID, InterfaceType } from "type-graphql";
import { Field } from "./decorators.js";

/** What can be told apart by an id of its own. */
@InterfaceType({ description: "Something with an id." })
export abstract class Node {
  @Field(() => ID)
  declare readonly id: string;
}
