import "reflect-metadata";
import { Field, ID, InputType } from "type-graphql";

/** What the input of every command has. */
@InputType()
export abstract class CommandInput {
  @Field(() => ID, { nullable: true, description: "Names this request for good: sent again, it is not done again." })
  declare readonly commandId?: string | null;
}
