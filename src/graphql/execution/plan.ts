import type { FieldNode, GraphQLField, GraphQLObjectType, GraphQLResolveInfo, ResponsePath } from "graphql";
import type { Run } from "./run.js";

/** Completes a resolved value: serializes it, or executes its selections. Throws the error of its position. */
export type Complete = (run: Run, value: unknown, path: ResponsePath) => unknown;

/** How the values of a type are completed. A leaf needs its path only when it fails. */
export type Completion =
  | { readonly kind: "leaf"; readonly complete: (value: unknown) => unknown }
  | { readonly kind: "composite"; readonly complete: Complete };

/** The nodes of one field; several if the document selects it several times. */
export type FieldNodes = readonly [FieldNode, ...FieldNode[]];

/** A field at one place of a document. */
export interface FieldSite {
  readonly parentType: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly responseName: string;
  readonly nodes: FieldNodes;
  /** Builds the `info` of resolvers. */
  readonly info: (run: Run, path: ResponsePath) => GraphQLResolveInfo;
}

/** A field of the response for one type of object. */
export interface PlannedField {
  readonly responseName: string;
  /** Returns the completed value or a promise of it. Throws if its error nulls the object. */
  readonly execute: (run: Run, source: unknown, parentPath: ResponsePath | undefined) => unknown;
}
