import { Kind, visit, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { planVariables, type VariableValues } from "./coerce-variables.js";
import type { PlanEntry } from "./plan-cache.js";

type Values = Readonly<Record<string, unknown>>;

/** Combinations of values of an operation's conditions that are compiled. */
const maxCombinations = 8;
/** An operation that is executed often enough to be compiled. */
export class KnownOperation {
  private readonly entries = new Map<string, PlanEntry>();
  private readonly conditionNames: readonly string[];
  /** Coerces variables as graphql-js does. */
  readonly coerceVariables: (inputs: Values) => VariableValues;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    private readonly onEvicted: () => void,
  ) {
    this.conditionNames = conditionVariables(document, operation);
    this.coerceVariables = planVariables(schema, operation);
  }

  /** The entry of the plan cache for these variables; undefined if there is none. */
  entryOf(variables: Values): PlanEntry | undefined {
    let key = "";
    for (const name of this.conditionNames) key += String(variables[name]) + " ";
    return this.entries.get(key) ?? this.addEntry(key, variables);
  }

  private addEntry(key: string, variables: Values): PlanEntry | undefined {
    const conditions = Object.fromEntries(this.conditionNames.map((name) => [name, variables[name]]));
    const areBooleans = Object.values(conditions).every((value) => typeof value === "boolean");
    if (!areBooleans || this.entries.size >= maxCombinations) return undefined;
    const { schema, document, operation, onEvicted } = this;
    const entry: PlanEntry = { task: { schema, document, operation, conditions }, onEvicted, state: "unknown" };
    this.entries.set(key, entry);
    return entry;
  }
}

/** The variables of an operation that occur in `@skip` or `@include` of its document. */
function conditionVariables(
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== "skip" && name.value !== "include") return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return variableDefinitions.map(({ variable }) => variable.name.value).filter((name) => names.has(name));
}
