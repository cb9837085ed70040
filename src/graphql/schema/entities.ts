import { GraphQLError, type GraphQLSchema } from "graphql";
import { isPossibleId } from "../../core/id.js";
import { asGraphQLError, clientError } from "../errors/errors.js";
import type { QueryContext } from "../context.js";
import { within } from "../limits/deadlines.js";
import { afterWriteField, decodeAfterWrite } from "./after-write.js";
import type { Consistency } from "./consistency.js";
import type { FindEntities, FindEntity } from "./find-entity.js";

/** Malformed representations per operation, each with its own error. A gateway sends none; an attacker may send thousands. */
const maxMalformed = 100;
/** Entities that are read concurrently. */
const chunkSize = 100;

/**
 * Replaces the resolver of `_entities`, which fails as a whole for one unknown representation. Here each representation
 * that is malformed or of an unknown type becomes null with its own error.
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

/** The entity that a representation refers to. */
interface Reference {
  readonly type: string;
  readonly id: string;
  readonly consistency: Consistency;
  readonly find: FindEntity;
}

/** Fails as a whole beyond the maximum, because each error costs a stack trace. */
function readRepresentations(
  representations: readonly unknown[],
  entities: FindEntities,
): readonly (Reference | GraphQLError)[] {
  let malformed = 0;
  return representations.map((each) => {
    const reference = readRepresentation(each, entities);
    if (reference instanceof GraphQLError && ++malformed > maxMalformed)
      throw badUserInput(`More than ${maxMalformed} representations are malformed`);
    return reference;
  });
}

function readRepresentation(representation: unknown, entities: FindEntities): Reference | GraphQLError {
  if (typeof representation !== "object" || representation === null)
    return badUserInput("A representation must be an object");
  const { __typename: type, id, [afterWriteField]: written } = representation as Readonly<Record<string, unknown>>;
  const find = typeof type === "string" && Object.hasOwn(entities, type) ? entities[type] : undefined;
  if (typeof type !== "string" || find === undefined) return badUserInput(`Unknown entity type ${inspect(type)}`);
  if (id === undefined && typeof written === "string") {
    const reference = decodeAfterWrite(written);
    return reference ? { type, find, ...reference } : badUserInput(`The reference to ${type} is malformed`);
  }
  const key = Number.isSafeInteger(id) ? String(id) : id;
  if (typeof key !== "string") return badUserInput(`The representation of ${type} must have a string id`);
  return { type, id: key, consistency: {}, find };
}

/** Resolves to the entity, to null if it does not exist, or to the error of this item. */
async function findEntity(reference: Reference | GraphQLError, context: QueryContext): Promise<object | null> {
  if (reference instanceof GraphQLError) return reference;
  const { type, id, consistency, find } = reference;
  if (!isPossibleId(id)) return null;
  try {
    context.time?.throwIfOver();
    const found = await within(context.time, find(id, context, consistency));
    return found ? { ...found, __typename: type } : null;
  } catch (error) {
    return asGraphQLError(error);
  }
}

function inspect(type: unknown): string {
  return typeof type === "string" ? JSON.stringify(type.slice(0, 64)) : "without a name";
}

function badUserInput(message: string): GraphQLError {
  return clientError("BAD_USER_INPUT", message);
}
