import "reflect-metadata";
import { Arg, Ctx, ID, InputType, Int, ObjectType, Resolver } from "type-graphql";
import { Field, Mutation, Query } from "../../src/graphql/decorators.js";
import type { CommandContext, QueryContext } from "../../src/graphql/context.js";
import { CommandInput, toRequest } from "../../src/graphql/schema/command-input.js";
import { CommandPayload, toCommandPayload } from "../../src/graphql/schema/command-payload.js";
import type { Aggregate } from "../../src/index.js";
import { add, counterDecider, counterProjection } from "./counter.js";

@InputType()
class AddInput extends CommandInput {
  @Field(() => ID)
  declare readonly counter: string;

  @Field(() => Int)
  declare readonly amount: number;
}

@ObjectType({ implements: CommandPayload, simpleResolvers: true })
class AddPayload extends CommandPayload {}

@Resolver()
class CounterMutations {
  @Mutation(() => AddPayload)
  async add(
    @Arg("input", () => AddInput) input: AddInput,
    @Ctx() { commands, origin, principal: sender }: CommandContext,
  ): Promise<AddPayload> {
    const command = add(input.counter, input.amount);
    return toCommandPayload(await commands.execute(counterDecider, { command, sender }, toRequest(input), origin));
  }
}

@Resolver()
class CounterQueries {
  @Query(() => Int)
  async counter(@Arg("id", () => ID) id: string, @Ctx() { readModels }: QueryContext): Promise<number> {
    const view = await readModels.of(counterProjection).at();
    return Number((await view.document(id))?.["value"] ?? 0);
  }
}

/** The counter of `counter.ts` as an aggregate that another repository would supply. */
export const counters = {
  formats: counterDecider.formats,
  decider: counterDecider,
  projections: [counterProjection],
  resolvers: { commands: [CounterMutations], queries: [CounterQueries] },
  policies: { commands: { add: { customer: "all" } }, queries: { counter: { customer: "all" } } },
  refusalCodes: { Add: ["NOT_POSITIVE", "OVER_LIMIT"] },
} satisfies Aggregate;
