import { execute, GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString, parse } from "graphql";
import { expect, it, onTestFinished } from "vitest";
import { guard } from "../../../src/graphql/schema/guard.js";
import { unchecked } from "../../../src/graphql/access/principal.js";
import type { CorrelatedContext } from "../../../src/graphql/context.js";
import { createDeadlines, type OperationTime } from "../../../src/graphql/limits/deadlines.js";

const begun: string[] = [];
const step = (name: string, result: () => unknown) => ({
  type: GraphQLInt,
  resolve: () => {
    begun.push(name);
    return result();
  },
});
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: "Query", fields: { hello: { type: GraphQLString } } }),
  mutation: new GraphQLObjectType({
    name: "Mutation",
    fields: { quick: step("quick", () => 1), endless: step("endless", () => new Promise(() => undefined)) },
  }),
});
guard(schema, { hello: { customer: "all" }, quick: { customer: "all" }, endless: { customer: "all" } });

function run(time: OperationTime) {
  begun.length = 0;
  const contextValue: CorrelatedContext = {
    ...{ origin: { correlationId: "c" }, principal: unchecked, address: "unknown", time },
  };
  return execute({ schema, document: parse("mutation { quick endless never: quick }"), contextValue });
}

it("stops waiting for running fields at the deadline, and starts no further ones", async () => {
  const deadlines = createDeadlines(50);
  onTestFinished(() => {
    deadlines.close();
  });
  expect(await run(deadlines.begin())).toMatchObject({
    data: { quick: 1, endless: null, never: null },
    errors: [
      { path: ["endless"], extensions: { code: "DEADLINE_EXCEEDED" } },
      { path: ["never"], extensions: { code: "DEADLINE_EXCEEDED" } },
    ],
  });
  expect(begun).toEqual(["quick", "endless"]);
});

it("stops in the same way once the client disconnects", async () => {
  const deadlines = createDeadlines(60_000);
  onTestFinished(() => {
    deadlines.close();
  });
  const time = deadlines.begin();
  const result = run(time);
  await new Promise(setImmediate);
  time.cancel();
  expect(await result).toMatchObject({ data: { quick: 1, endless: null, never: null } });
  expect(begun).toEqual(["quick", "endless"]);
});
