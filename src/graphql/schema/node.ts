import "reflect-metadata";
import { Field, ID, InterfaceType } from "type-graphql";

/** An object with a unique id. */
@InterfaceType({ description: "An object with an id." })
export abstract class Node {
  @Field(() => ID)
  declare readonly id: string;
}
