import { isInputObjectType, isInputType, isListType, isNonNullType, typeFromAST } from "graphql";
import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from "graphql";
import type { Random } from "./random.js";

const leaves: Readonly<Record<string, readonly unknown[]>> = {
  ...{ ID: ["a", 7, "constructor"], Int: [0, -1, 2 ** 31 - 1, -0], Float: [0.5, 3], String: ["", "text"] },
  ...{ Boolean: [true, false], Color: ["RED", "GREEN"], Odd: [1, 3], Vanishing: ["here"] },
};

const invalid: readonly unknown[] = [
  ...["a", "gone", 0, -3, 2 ** 31, 1.5, NaN, true, null, undefined],
  ...[{}, [], [[]], { id: "a" }, { id: "a", undeclared: 1 }, { constructor: 1 }, new Set(["a"]), [null]],
];

/** Values for the variables of an operation; `mistakes` is the probability of a wrong value at each place. */
export function randomVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  random: Random,
  mistakes: number,
): Record<string, unknown> {
  const given = variableDefinitions.filter(({ defaultValue }) => !random.chance(defaultValue ? 0.4 : mistakes));
  return Object.fromEntries(
    given.map(({ variable, type: node }) => {
      const type = typeFromAST(schema, node);
      return [variable.name.value, isInputType(type) ? valueOf(type) : "a"];
    }),
  );

  function valueOf(type: GraphQLInputType, depth = 0): unknown {
    if (random.chance(mistakes)) return random.pick(invalid.map((value) => ({ value }))).value;
    if (isNonNullType(type)) return validOf(type.ofType, depth);
    return random.chance(0.1) || depth > 4 ? null : validOf(type, depth);
  }

  function validOf(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return validOf(type.ofType, depth);
    if (isListType(type)) {
      if (random.chance(0.1)) return validOf(type.ofType, depth + 1);
      return Array.from({ length: random.integer(3) }, () => valueOf(type.ofType, depth + 1));
    }
    if (!isInputObjectType(type)) return random.pick(leaves[type.name] ?? ["a"]);
    const fields = Object.values(type.getFields());
    const chosen = type.isOneOf
      ? [random.pick(fields)]
      : fields.filter((field) => random.chance(isNonNullType(field.type) ? 1 : 0.6));
    return Object.fromEntries(chosen.map((field) => [field.name, valueOf(field.type, depth + 1)]));
  }
}
