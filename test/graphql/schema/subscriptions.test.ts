import { getNamedType, isObjectType, type GraphQLObjectType } from "graphql";
import { expect, it } from "vitest";
import { aggregates } from "../../../src/domain/index.js";
import { buildGraphQLSchema } from "../../../src/graphql/schema/schema.js";

const subscriptions = Object.values(buildGraphQLSchema(aggregates).getSubscriptionType()?.getFields() ?? {});

it.each(subscriptions.map((field) => [field.name, field] as const))(
  "%s resumes after a position, and each of its messages has one",
  (_name, { args, type }) => {
    const types = new Map(args.map((arg) => [arg.name, String(arg.type)]));
    expect(types.get("after")).toBe("Position");
    expect(types.get("epoch")).toBe("ID");
    const message = getNamedType(type);
    expect(isObjectType(message)).toBe(true);
    const fields = (message as GraphQLObjectType).getFields();
    expect(String(fields["position"]?.type)).toBe("Position!");
    expect(String(fields["epoch"]?.type)).toMatch(/^ID!?$/);
  },
);
