import type { QueryContext } from "../context.js";
import type { Consistency } from "./consistency.js";

/**
 * Finds an object by its id, at least as fresh as required; undefined if it does not exist, or if the principal may not
 * see it. `Entity` is the class of its GraphQL type.
 */
export type FindEntity<Entity extends object = object> = (
  id: string,
  context: QueryContext,
  consistency: Consistency,
) => Promise<Entity | undefined>;

/** Functions that find entities, by type name. */
export type FindEntities = Readonly<Record<string, FindEntity>>;

/** Merges the entities of several aggregates. */
export function mergeEntities(aggregates: readonly { readonly entities?: FindEntities }[]): FindEntities {
  return Object.fromEntries(aggregates.flatMap(({ entities = {} }) => Object.entries(entities)));
}

/** Returns the finder of an entity type. @throws Error for any other type */
export function finderOf(entities: FindEntities, type: string): FindEntity {
  const find = Object.hasOwn(entities, type) ? entities[type] : undefined;
  if (find === undefined) throw new Error(`No aggregate has the entity ${type}`);
  return find;
}
