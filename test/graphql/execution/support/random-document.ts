import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  OperationTypeNode,
} from "graphql";
import { Random } from "./random.js";

/** A document, which may be invalid, and values for its variables. */
export interface RandomDocument {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const maxDepth = 4;

/** Generates an operation with aliases, arguments, variables, conditions, inline and named fragments. */
export function randomDocument(schema: GraphQLSchema, kind: OperationTypeNode, seed: number): RandomDocument {
  const root = schema.getRootType(kind);
  if (!root) throw new Error(`The schema has no ${kind}`);
  return new DocumentWriter(schema, new Random(seed)).write(kind, root);
}

class DocumentWriter {
  private readonly definitions: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly fragments: string[] = [];
  private count = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
  ) {}

  write(kind: OperationTypeNode, root: GraphQLCompositeType): RandomDocument {
    const selections = kind === OperationTypeNode.SUBSCRIPTION ? this.field(root, 0) : this.selections(root, 0);
    const variables = this.definitions.length === 0 ? "" : `(${this.definitions.join(", ")})`;
    return {
      text: [`${kind} Random${variables} {\n${selections}\n}`, ...this.fragments].join("\n"),
      variables: this.variables,
    };
  }

  private selections(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.random.integer(4);
    return Array.from({ length: count }, () => this.selection(type, depth)).join("\n");
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const { random } = this;
    if (depth >= maxDepth || random.chance(0.75)) return this.field(type, depth);
    const below = random.chance(0.5) ? type : random.pick(this.overlapping(type));
    const selections = this.selections(below, depth + 1);
    if (random.chance(0.5)) return `... on ${below.name}${this.condition()} {\n${selections}\n}`;
    const name = `Fragment${this.count++}`;
    this.fragments.push(`fragment ${name} on ${below.name} {\n${selections}\n}`);
    return [`...${name}${this.condition()}`, ...(random.chance(0.3) ? [`...${name}`] : [])].join("\n");
  }

  /** The types of fragments that may apply to a type. */
  private overlapping(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    return isObjectType(type) ? [type, ...type.getInterfaces()] : [type, ...this.schema.getPossibleTypes(type)];
  }

  private field(type: GraphQLCompositeType, depth: number): string {
    const { random } = this;
    const fields = "getFields" in type ? Object.values(type.getFields()) : [];
    const allowed = depth < maxDepth ? fields : fields.filter((each) => !isCompositeType(getNamedType(each.type)));
    if (allowed.length === 0 || (random.chance(0.08) && depth > 0)) return `__typename${this.condition()}`;
    const field = random.pick(allowed);
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? ` {\n${this.selections(named, depth + 1)}\n}` : "";
    // Without an alias, the fields of several selections merge.
    const alias = field.args.length > 0 || random.chance(0.2) ? `a${this.count++}: ` : "";
    return `${alias}${field.name}${this.arguments(field)}${this.condition(depth > 0)}${below}`;
  }

  private arguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args
      .filter(
        ({ type, defaultValue }) => (isNonNullType(type) && defaultValue === undefined) || this.random.chance(0.6),
      )
      .map((argument) => `${argument.name}: ${this.argument(argument)}`);
    return given.length === 0 ? "" : `(${given.join(", ")})`;
  }

  private argument({ type }: GraphQLArgument): string {
    const { random } = this;
    if (random.chance(0.5)) return literal(random, type, 0);
    const name = `v${this.count++}`;
    const value = JSON.parse(variableValue(random, type)) as unknown;
    const hasDefault = random.chance(0.3);
    this.definitions.push(`$${name}: ${String(type)}${hasDefault ? ` = ${literal(random, type, 0)}` : ""}`);
    // A missing or an invalid value, sometimes.
    if (random.chance(0.9)) this.variables[name] = random.chance(0.03) ? { wrong: true } : value;
    return `$${name}`;
  }

  private condition(isAllowed = true): string {
    const { random } = this;
    if (!isAllowed || random.chance(0.8)) return "";
    const directive = random.pick(["skip", "include"]);
    if (random.chance(0.3)) return ` @${directive}(if: ${String(random.chance(0.5))})`;
    const name = `condition${random.integer(3)}`;
    if (!(name in this.variables)) {
      this.definitions.push(`$${name}: Boolean!`);
      this.variables[name] = random.chance(0.5);
    }
    return ` @${directive}(if: $${name})`;
  }
}

/** A literal, sometimes an invalid one. */
function literal(random: Random, type: GraphQLInputType, depth: number): string {
  if (isNonNullType(type)) return literal(random, type.ofType, depth);
  if (random.chance(0.1) && depth > 0) return "null";
  if (isListType(type)) return `[${literal(random, type.ofType, depth + 1)}]`;
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((each) => isNonNullType(each.type) || random.chance(0.5));
    return `{${fields.map((each) => `${each.name}: ${literal(random, each.type, depth + 1)}`).join(", ")}}`;
  }
  return JSON.stringify(scalar(random, type.name));
}

/** A value of a variable, as JSON. */
function variableValue(random: Random, type: GraphQLInputType): string {
  if (isNonNullType(type)) return variableValue(random, type.ofType);
  if (isListType(type)) return `[${variableValue(random, type.ofType)}]`;
  if (isEnumType(type)) return JSON.stringify(random.pick(type.getValues()).name);
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((each) => isNonNullType(each.type) || random.chance(0.5));
    return `{${fields.map((each) => `"${each.name}": ${variableValue(random, each.type)}`).join(", ")}}`;
  }
  return JSON.stringify(scalar(random, type.name));
}

function scalar(random: Random, name: string): unknown {
  switch (name) {
    case "Int":
      return random.integer(100);
    case "Float":
      return random.integer(100) / 4;
    case "Boolean":
      return random.chance(0.5);
    default:
      return `text ${random.integer(100)}`;
  }
}
