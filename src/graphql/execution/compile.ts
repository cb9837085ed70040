import {
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { boundedListOf } from "../limits/response-bounds.js";
import { boundReads } from "./bounded-list.js";
import { collectFields, type Fragments } from "./collect-fields.js";
import { planAbstract } from "./complete-abstract.js";
import { serializeLeaf } from "./complete-leaf.js";
import { planList } from "./complete-list.js";
import { nonNull, nullable } from "./nullability.js";
import { planField } from "./execute-field.js";
import { executeFields, executeFieldsSerially, type ResponseObject } from "./execute-fields.js";
import type { Complete, Completion, FieldNodes, FieldSite, PlannedField } from "./plan.js";
import type { Run } from "./run.js";

/** An operation, compiled for given values of the variables in `@skip` and `@include`. */
export interface Plan {
  /** Returns the data of the result, or a promise of it. Throws or rejects if an error nulls the data. */
  readonly execute: (run: Run) => ResponseObject | Promise<ResponseObject>;
  /** The size of the plan: the number of its fields, for each possible type of an object. */
  readonly fields: number;
}

/** What to compile. */
export interface CompileTask {
  readonly schema: GraphQLSchema;
  /** Valid. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The values of the variables in `@skip` and `@include`. */
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** Bounds the time of one compilation, which blocks the event loop, to some milliseconds. */
const maxFields = 500;

/** A document that only graphql-js executes. */
class NotCompiledError extends Error {
  override readonly name = "NotCompiledError";
}

/**
 * Compiles an operation to closures: selections are collected, literals parsed and types looked up once, not for each
 * execution. A plan behaves like `execute` of graphql-js 16, whose names it uses.
 * @throws NotCompiledError if graphql-js must execute the operation.
 */
export function compileOperation(task: CompileTask): Plan {
  const { schema, document, operation } = task;
  const type = schema.getRootType(operation.operation);
  if (!type) throw new NotCompiledError(`The schema has no ${operation.operation}`);
  const compiler = new Compiler(task, fragmentsOf(document));
  const fields = compiler.planFields(type, [operation.selectionSet]);
  const execute =
    operation.operation === OperationTypeNode.MUTATION
      ? (run: Run) => executeFieldsSerially(fields, run, run.rootValue)
      : (run: Run) => executeFields(fields, run, run.rootValue, undefined);
  return { execute, fields: compiler.fields };
}

class Compiler {
  fields = 0;

  constructor(
    private readonly task: CompileTask,
    private readonly fragments: Fragments,
  ) {}

  planFields(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): readonly PlannedField[] {
    const { schema, conditions } = this.task;
    const selecting = { schema, fragments: this.fragments, conditions };
    return [...collectFields(selecting, type, selections)].map(([responseName, nodes]) =>
      this.planFieldOf(type, responseName, nodes),
    );
  }

  private planFieldOf(parentType: GraphQLObjectType, responseName: string, nodes: FieldNodes): PlannedField {
    // Results are ordinary objects, in which this name is special.
    if (responseName === "__proto__") throw new NotCompiledError("A response name is __proto__");
    if (++this.fields > maxFields) throw new NotCompiledError(`More than ${maxFields} fields`);
    const name = nodes[0].name.value;
    if (name === TypeNameMetaFieldDef.name) return { responseName, execute: () => parentType.name };
    const field = parentType.getFields()[name];
    if (!field) throw new NotCompiledError(`Introspection with ${name}`);
    const site: FieldSite = { parentType, field, responseName, nodes, info: this.planInfo(parentType, field, nodes) };
    const bounded = field.resolve && boundedListOf(field.resolve);
    return planField(site, {
      resolve: bounded ? bounded.resolve : field.resolve,
      completion: this.planType(field.type, site, bounded !== undefined),
      bound: bounded ? boundReads(bounded, nodes, this.fragments) : (read) => read,
    });
  }

  /** For `isPaced`, see complete-list.ts. */
  private planType(type: GraphQLOutputType, site: FieldSite, isPaced = false): Completion {
    if (isNonNullType(type)) return nonNull(this.planType(type.ofType, site, isPaced), site);
    if (isLeafType(type)) return nullable({ kind: "leaf", complete: serializeLeaf(type) });
    return nullable({ kind: "composite", complete: this.planComposite(type, site, isPaced) });
  }

  private planComposite(
    type: GraphQLCompositeType | GraphQLList<GraphQLOutputType>,
    site: FieldSite,
    isPaced: boolean,
  ): Complete {
    if (isListType(type))
      return planList(site, { type: type.ofType, completion: this.planType(type.ofType, site), isPaced });
    if (isObjectType(type)) return this.planObject(type, site.nodes);
    const { schema } = this.task;
    const possible = schema
      .getPossibleTypes(type)
      .map((each) => [each.name, this.planObject(each, site.nodes)] as const);
    return planAbstract(schema, type, site, new Map(possible));
  }

  private planObject(type: GraphQLObjectType, nodes: FieldNodes): Complete {
    if (type.isTypeOf) throw new NotCompiledError(`${type.name} checks its values`);
    const fields = this.planFields(
      type,
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    );
    return (run, value, path) => executeFields(fields, run, value, path);
  }

  private planInfo(
    parentType: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    fieldNodes: FieldNodes,
  ): FieldSite["info"] {
    const { schema, operation } = this.task;
    const { fragments } = this;
    const { name: fieldName, type: returnType } = field;
    return ({ rootValue, variableValues }, path) => ({
      fieldName,
      fieldNodes,
      returnType,
      parentType,
      path,
      schema,
      fragments,
      rootValue,
      operation,
      variableValues,
    });
  }
}

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return Object.fromEntries(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
}
