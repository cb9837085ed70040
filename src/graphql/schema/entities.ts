import { GraphQLError, type GraphQLSchema } from "graphql";
import { isPossibleId } from "../../core/id.js";
import type { ErrorCode } from "../errors/error-code.js";
import { asGraphQLError } from "../errors/errors.js";
import type { QueryContext } from "../context.js";
import type { FindEntity } from "./schema.js";
import { within } from "../limits/deadlines.js";

/** Finds entities by their type's name. */
export type FindEntities = Readonly<Record<string, FindEntity>>;

/** Malformed representations of one operation, each with an error of its own. A gateway sends none, an attacker thousands. */
const maxMalformed = 100;
/** Entities that are read at the same time. */
const chunkSize = 100;

/**
 * Replaces the resolver of `_entities`, which fails as a whole for one representation that it does not know. Each one that
 * is malformed, or of a type that is no entity here, is null with an error of its own.
 */
export function isolateEntities(schema: GraphQLSchema, entities: FindEntities): void {
  const field = schema.getQueryType()?.getFields()["_entities"];
  if (field === undefined) return;
  field.resolve = async (_source, { representations }: { readonly representations: readonly unknown[] }, context) => {
    const references = readRepresentations(representations, entities);
    const found: (object | null)[] = [];
    for (let start = 0; start < references.length; start += chunkSize) {
      const chunk = references.slice(start, start + chunkSize);
      found.push(...(await Promise.all(chunk.map((each) => findEntity(each, context as QueryContext)))));
    }
    return found;
  };
}

/** What a representation refers to. */
interface Reference {
  readonly type: string;
  readonly id: string;
  readonly find: FindEntity;
}

/** Ends with the first one too many: each error costs a stack trace. */
function readRepresentations(
  representations: readonly unknown[],
  entities: FindEntities,
): readonly (Reference | GraphQLError)[] {
  let malformed = 0;
  return representations.map((each) => {
    const reference = readRepresentation(each, entities);
    if (reference instanceof GraphQLError && ++malformed > maxMalformed)
      throw refuse(`More than ${maxMalformed} representations are malformed`);
    return reference;
  });
}

function readRepresentation(representation: unknown, entities: FindEntities): Reference | GraphQLError {
  if (typeof representation !== "object" || representation === null) return refuse("A representation is an object");
  const { __typename: type, id } = representation as Readonly<Record<string, unknown>>;
  const find = typeof type === "string" && Object.hasOwn(entities, type) ? entities[type] : undefined;
  if (typeof type !== "string" || find === undefined) return refuse(`There is no entity of the type ${inspect(type)}`);
  const key = Number.isSafeInteger(id) ? String(id) : id;
  if (typeof key !== "string") return refuse(`The representation of ${type} has no id that is a string`);
  return { type, id: key, find };
}

/** The entity, null when it does not exist, or an error, which graphql-js takes for this item's. */
async function findEntity(reference: Reference | GraphQLError, context: QueryContext): Promise<object | null> {
  if (reference instanceof GraphQLError) return reference;
  const { type, id, find } = reference;
  if (!isPossibleId(id)) return null;
  try {
    context.time?.throwIfOver();
    const found = await within(context.time, find(id, context));
    return found ? { ...found, __typename: type } : null;
  } catch (error) {
    return asGraphQLError(error);
  }
}

function inspect(type: unknown): string {
  return typeof type === "string" ? JSON.stringify(type.slice(0, 64)) : "of no name";
}

function refuse(message: string): GraphQLError {
  const code: ErrorCode = "BAD_USER_INPUT";
  return new GraphQLError(message, { extensions: { code } });
}
