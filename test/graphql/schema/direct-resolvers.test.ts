import "reflect-metadata";
import { isObjectType, type GraphQLResolveInfo } from "graphql";
import {
  Arg,
  Args,
  ArgsType,
  buildSchemaSync,
  Ctx,
  Info,
  InputType,
  Int,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { describe, expect, it } from "vitest";
import { Field, FieldResolver, Query } from "../../../src/graphql/decorators.js";
import { callResolversDirectly } from "../../../src/graphql/schema/direct-resolvers.js";

@InputType()
abstract class BaseInput {
  @Field(() => String, { nullable: true })
  declare readonly base?: string | null;
}

@InputType()
class TreeInput extends BaseInput {
  @Field(() => Int)
  declare readonly number: number;

  @Field(() => [TreeInput], { nullable: true })
  declare readonly children?: readonly TreeInput[] | null;
}

@ArgsType()
class TreeArgs {
  @Field(() => TreeInput, { nullable: true })
  declare readonly tree?: TreeInput | null;

  @Field(() => [Int], { nullable: true })
  declare readonly numbers?: readonly number[] | null;
}

@ObjectType({ simpleResolvers: true })
class Tree {
  @Field(() => String)
  declare readonly name: string;
}

let received: readonly unknown[] = [];

@Resolver(() => Tree)
class TreeResolver {
  @Query(() => Tree)
  receive(
    @Info() info: GraphQLResolveInfo,
    @Arg("input", () => TreeInput) input: TreeInput,
    @Args(() => TreeArgs) args: TreeArgs,
    @Ctx() context: object,
    @Arg("text", () => String, { nullable: true }) text: string | null,
  ): Tree {
    received = [this, info, input, args, context, text];
    return source;
  }

  @FieldResolver(() => Int)
  depth(@Root() tree: Tree): number {
    received = [this, tree];
    return 2;
  }
}

const source: Tree = { name: "oak" };

const schema = () => buildSchemaSync({ resolvers: [TreeResolver], validate: false, nullableByDefault: false });

describe("a direct resolver", () => {
  const direct = schema();
  callResolversDirectly(direct);
  const tree = {
    number: 1,
    base: null,
    children: [
      { number: 2, children: [] },
      { number: 3, base: "b" },
    ],
  };

  it.each([
    { input: tree, tree, numbers: [1, 2], text: "t" },
    { input: { number: 1 }, tree: null, numbers: null, text: null },
    { input: { number: 1, children: null } },
  ])("receives the values that TypeGraphQL passes for %j", async (args) => {
    const expected = await call(schema(), "Query", "receive", args);
    const actual = await call(direct, "Query", "receive", args);
    expect(expected).toHaveLength(6);
    expect(actual).toStrictEqual(expected);
  });

  it("receives the parent object as it is", async () => {
    const expected = await call(schema(), "Tree", "depth", {});
    const actual = await call(direct, "Tree", "depth", {});
    expect(expected[1]).toBe(source);
    expect(actual).toStrictEqual(expected);
  });

  it("returns the value of a method without a promise", () => {
    const resolve = direct.getQueryType()?.getFields()["receive"]?.resolve;
    expect(resolve?.({}, { input: { number: 1 } }, {}, {} as GraphQLResolveInfo)).toBe(source);
  });
});

async function call(of: ReturnType<typeof schema>, typeName: string, name: string, args: object) {
  const type = of.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (!field?.resolve) throw new Error(`${typeName}.${name} has no resolver`);
  await field.resolve(source, args, { principal: "p" }, { fieldName: name } as GraphQLResolveInfo);
  return received;
}
