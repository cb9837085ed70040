import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLArgument,
  type GraphQLInputType,
} from "graphql";
import { isPossibleId, unknownId } from "../../core/id.js";
import type { Arguments } from "../access/policy.js";

type Replace = (value: unknown) => unknown;

/**
 * Returns a function that replaces each impossible id by one that does not exist: a store may reject the value, but the
 * client receives the same result as for any unknown id. Returns undefined if the arguments have no ids.
 */
export function replaceImpossibleIds(args: readonly GraphQLArgument[]): ((given: Arguments) => Arguments) | undefined {
  const replacements = args.flatMap(({ name, type }) => {
    const replace = replacementIn(type);
    return replace ? [[name, replace] as const] : [];
  });
  if (replacements.length === 0) return undefined;
  return (given) => replaceIn(given, replacements);
}

function replacementIn(type: GraphQLInputType): Replace | undefined {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const replace = replacementIn(nullable.ofType);
    return replace && ((value) => (Array.isArray(value) ? value.map(replace) : value));
  }
  if (isInputObjectType(nullable)) {
    // No argument of a query has ids in a nested input type. Recursive input types would not terminate here.
    const replacements = Object.values(nullable.getFields()).flatMap(({ name, type: fieldType }) => {
      if (isInputObjectType(getNamedType(fieldType))) return [];
      const replace = replacementIn(fieldType);
      return replace ? [[name, replace] as const] : [];
    });
    if (replacements.length === 0) return undefined;
    return (value) =>
      typeof value === "object" && value !== null ? replaceIn(value as Arguments, replacements) : value;
  }
  if (nullable.name !== "ID") return undefined;
  return (value) => (typeof value === "string" && !isPossibleId(value) ? unknownId : value);
}

function replaceIn(given: Arguments, replacements: readonly (readonly [string, Replace])[]): Arguments {
  let replaced = given;
  for (const [name, replace] of replacements) {
    const value = given[name];
    const other = replace(value);
    if (other !== value) replaced = { ...replaced, [name]: other };
  }
  return replaced;
}
