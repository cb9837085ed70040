import "reflect-metadata";
import { Arg, Ctx, ID, InputType, ObjectType, Resolver } from "type-graphql";
import type { PoliciesOf } from "../../graphql/access/policy.js";
import type { CommandContext } from "../../graphql/context.js";
import { Field, Mutation } from "../../graphql/decorators.js";
import { CommandInput, toRequest } from "../../graphql/schema/command-input.js";
import { CommandPayload, toCommandPayload } from "../../graphql/schema/command-payload.js";
import { customerDecider } from "./decide.js";

@InputType({ description: "Input for `eraseCustomer`." })
class EraseCustomerInput extends CommandInput {
  @Field(() => ID, { description: "The id of the customer." })
  declare readonly customerId: string;
}

@ObjectType({ implements: CommandPayload, simpleResolvers: true, description: "Result of `eraseCustomer`." })
class EraseCustomerPayload extends CommandPayload {}

@Resolver()
class CustomerMutations {
  @Mutation(() => EraseCustomerPayload, {
    description:
      "Erases the personal data of a customer, permanently. Orders keep their totals and their history; the customer can place no new orders. May be repeated.",
  })
  async eraseCustomer(
    @Arg("input", () => EraseCustomerInput) input: EraseCustomerInput,
    @Ctx() { commands, origin, principal: sender }: CommandContext,
  ): Promise<EraseCustomerPayload> {
    const command = { type: "EraseCustomer", customerId: input.customerId } as const;
    return toCommandPayload(await commands.execute(customerDecider, { command, sender }, toRequest(input), origin));
  }
}

/** The resolvers of customers. */
export const customerResolvers = { commands: [CustomerMutations], queries: [] };

/** The access policies of customers. */
export const customerPolicies = {
  commands: { eraseCustomer: { customer: "nothing" } },
  queries: {},
} as const satisfies { commands: PoliciesOf<CustomerMutations>; queries: object };
