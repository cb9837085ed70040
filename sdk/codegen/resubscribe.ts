import {
  getDirectiveValues,
  getNamedType,
  isObjectType,
  Kind,
  OperationTypeNode,
  print,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { Resubscribe } from "../src/operation.js";
import { rootField } from "./check-operation.js";

/** What a subscription is checked against. */
export interface OperationsContext {
  readonly operations: readonly OperationDefinitionNode[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly schema: GraphQLSchema;
}

interface Arguments {
  readonly key: string;
  readonly version: string;
  readonly changedAt: string;
  readonly backfill?: string;
  readonly previous?: { readonly field: string; readonly of: string };
}

type Fail = (problem: string) => never;

/**
 * Reads and checks the `@resubscribe` of a subscription.
 * @throws an Error that says what to change
 */
export function readResubscribe(subscription: OperationDefinitionNode, context: OperationsContext): Resubscribe {
  const fail: Fail = (problem) => {
    throw new Error(`sdk/operations: ${subscription.name?.value ?? "a subscription"}: ${problem}`);
  };
  const directive = context.schema.getDirective("resubscribe");
  const values = directive ? getDirectiveValues(directive, subscription) : undefined;
  if (values === undefined) return fail("a subscription needs @resubscribe, see sdk/codegen/resubscribe.graphql");
  const { key, version, changedAt, backfill, previous } = values as unknown as Arguments;
  const resumes = variablesOf(subscription).has("$after");
  if (resumes) checkResumes(subscription, fail);
  checkFields(
    subscription,
    {
      ...(resumes && { position: ["Position!"], epoch: ["ID!", "ID"] }),
      ...{ [key]: ["ID!", "String!"], [version]: ["Int!"] },
      ...(backfill !== undefined && { [changedAt]: ["DateTime!"] }),
      ...(previous && { [previous.field]: undefined, [previous.of]: undefined }),
    },
    context,
    fail,
  );
  if (backfill !== undefined) checkBackfill(subscription, backfill, context, fail);
  return {
    ...{ key, version, ...(resumes && { resumes }) },
    ...(backfill !== undefined && { backfill: { query: backfill, changedAt } }),
    ...(previous && { previous: { field: previous.field, of: previous.of } }),
  };
}

/** Checks that a subscription passes on the variables with which the client resumes it. */
function checkResumes(subscription: OperationDefinitionNode, fail: Fail): void {
  const variables = variablesOf(subscription);
  const passed = (rootField(subscription)?.arguments ?? []).map((argument) => print(argument));
  for (const [name, type] of [
    ["after", "Position"],
    ["epoch", "ID"],
  ] as const) {
    if (variables.get(`$${name}`) !== type) fail(`to resume, it needs the variable $${name}: ${type}`);
    if (!passed.includes(`${name}: $${name}`)) fail(`to resume, it passes ${name}: $${name}`);
  }
}

/** The variables of a subscription for its position, which a backfill query does not take. */
const resumeVariables: ReadonlySet<string> = new Set(["$after", "$epoch"]);

/** Checks that a subscription selects fields, each of one of the expected types. */
function checkFields(
  subscription: OperationDefinitionNode,
  expected: Readonly<Record<string, readonly string[] | undefined>>,
  { fragments, schema }: OperationsContext,
  fail: Fail,
): void {
  const field = rootField(subscription);
  const root = schema.getSubscriptionType()?.getFields()[field?.name.value ?? ""];
  const type = root && getNamedType(root.type);
  if (!isObjectType(type)) return fail("a subscription returns an object");
  const selected = selectedFields(field?.selectionSet, fragments);
  for (const [name, types] of Object.entries(expected)) {
    const found = String(type.getFields()[name]?.type);
    if (!selected.has(name)) fail(`@resubscribe reads the field ${name}, which the subscription does not select`);
    if (types !== undefined && !types.includes(found)) fail(`${name} is ${found}, not ${types.join(" or ")}`);
  }
}

/** Checks that a query takes what the subscription takes and returns pages of what the subscription emits. */
function checkBackfill(
  subscription: OperationDefinitionNode,
  name: string,
  { operations }: OperationsContext,
  fail: Fail,
): void {
  const query = operations.find(
    (operation) => operation.operation === OperationTypeNode.QUERY && operation.name?.value === name,
  );
  if (query === undefined) return fail(`backfill: there is no query ${name} in sdk/operations`);
  const given = variablesOf(subscription);
  const taken = variablesOf(query);
  for (const [variable, type] of given)
    if (!resumeVariables.has(variable) && taken.get(variable)?.replace(/!$/, "") !== type.replace(/!$/, ""))
      fail(`backfill: the query ${name} needs the variable ${variable}: ${type}`);
  for (const variable of ["$first", "$after"])
    if (!taken.has(variable)) fail(`backfill: the query ${name} needs the variable ${variable}`);
  for (const [variable, type] of taken)
    if (type.endsWith("!") && !given.has(variable))
      fail(`backfill: the query ${name} requires ${variable}, which the subscription does not have`);
  const node = childField(childField(rootField(query), "edges"), "node");
  if (selectionOf(node) !== selectionOf(rootField(subscription)))
    fail(`backfill: select the same fields of a node in the query ${name}, for example by one fragment`);
}

function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode): ReadonlyMap<string, string> {
  return new Map(variableDefinitions.map(({ variable, type }) => [`$${variable.name.value}`, print(type)]));
}

function childField(field: FieldNode | undefined, name: string): FieldNode | undefined {
  return field?.selectionSet?.selections.find(
    (selection): selection is FieldNode => selection.kind === Kind.FIELD && selection.name.value === name,
  );
}

function selectionOf(field: FieldNode | undefined): string | undefined {
  return field?.selectionSet && print(field.selectionSet);
}

/** The names of the fields that a selection has, directly or by fragments. */
function selectedFields(
  selectionSet: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlySet<string> {
  const names = (selectionSet?.selections ?? []).flatMap((selection): readonly string[] => {
    if (selection.kind === Kind.FIELD) return selection.alias ? [] : [selection.name.value];
    const nested = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return [...selectedFields(nested?.selectionSet, fragments)];
  });
  return new Set(names);
}
