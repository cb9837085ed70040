import { GraphQLError, type GraphQLSchema } from "graphql";
import { isPossibleId } from "../core/id.js";
import type { ErrorCode } from "./error-code.js";
import type { QueryContext } from "./context.js";
import type { FindEntity } from "./schema.js";
import { within } from "./limits/deadlines.js";

/** Finds entities by their type's name. */
export type FindEntities = Readonly<Record<string, FindEntity>>;

/**
 * Replaces the resolver of `_entities`, which fails as a whole for one representation that it does not know. Each one that
 * is malformed, or of a type that is no entity here, is null with an error of its own.
 */
export function isolateEntities(schema: GraphQLSchema, entities: FindEntities): void {
  const field = schema.getQueryType()?.getFields()["_entities"];
  if (field === undefined) return;
  field.resolve = (_source, { representations }: { readonly representations: readonly unknown[] }, context) =>
    representations.map((each) => readRepresentation(each, entities, context as QueryContext));
}

/** A promise of the entity, null for one that there is not, or an error, which graphql-js takes for this item's. */
function readRepresentation(
  representation: unknown,
  entities: FindEntities,
  context: QueryContext,
): Promise<object | null> | GraphQLError | null {
  if (typeof representation !== "object" || representation === null) return refuse("A representation is an object");
  const { __typename: type, id } = representation as Readonly<Record<string, unknown>>;
  const find = typeof type === "string" && Object.hasOwn(entities, type) ? entities[type] : undefined;
  if (typeof type !== "string" || find === undefined) return refuse(`There is no entity of the type ${inspect(type)}`);
  const key = Number.isSafeInteger(id) ? String(id) : id;
  if (typeof key !== "string") return refuse(`The representation of ${type} has no id that is a string`);
  if (!isPossibleId(key)) return null;
  context.time?.throwIfOver();
  return within(context.time, find(key, context)).then((found) => (found ? { ...found, __typename: type } : null));
}

function inspect(type: unknown): string {
  return typeof type === "string" ? JSON.stringify(type.slice(0, 64)) : "of no name";
}

function refuse(message: string): GraphQLError {
  const code: ErrorCode = "BAD_USER_INPUT";
  return new GraphQLError(message, { extensions: { code } });
}
