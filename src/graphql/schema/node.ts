import "reflect-metadata";
import { Field, ID, InterfaceType } from "type-graphql";

/** What can be told apart by an id of its own. */
@InterfaceType({ description: "Something with an id." })
export abstract class Node {
  @Field(() => ID)
  declare readonly id: string;
}
