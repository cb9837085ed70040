import type { RefusalCodes } from "../../core/decider.js";
import type { Policies } from "../access/policy.js";
import type { FindEntities } from "./find-entity.js";

/** A class with TypeGraphQL decorators. */
export type DecoratedClass = abstract new (...parameters: never[]) => object;

/** A side of the schema: mutations, or queries and subscriptions. */
export type Side = "commands" | "queries";

/** An aggregate's part of the schema. */
export interface AggregateModule {
  readonly resolvers: Readonly<Record<Side, readonly DecoratedClass[]>>;
  /** The policies of its queries, mutations and subscriptions. Each field requires one. */
  readonly policies: Readonly<Record<Side, Policies>>;
  /** Finders of object types by `id`. In a federated graph these are the entities of the subgraph. */
  readonly entities?: FindEntities;
  /** The entity that its commands change, such as `Order`. Each payload gets a field with it, such as `order`. */
  readonly changes?: string;
  /** Fields that lead from its objects to entities, also of other aggregates. */
  readonly references?: readonly EntityReference[];
  /** Types that no query returns, such as the implementations of an interface. */
  readonly orphanedTypes?: readonly DecoratedClass[];
  /** The refusal codes of each command. */
  readonly refusalCodes: RefusalCodes;
}

/** A field of an object that has the id of an entity, possibly one of another aggregate. */
export interface EntityReference {
  /** The object type that gets the field. */
  readonly type: string;
  readonly field: string;
  readonly description: string;
  readonly entity: string;
  /** The property of the object that has the id. */
  readonly key: string;
}
