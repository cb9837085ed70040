import { isInterfaceType, type GraphQLSchema } from "graphql";
import type { QueryContext } from "../context.js";
import { asGraphQLError } from "../errors/errors.js";
import { checkIds } from "../pagination/id-list.js";
import type { Consistency } from "./consistency.js";
import type { AddedField } from "./added-field.js";
import { mergeEntities, type FindEntities } from "./find-entity.js";
import { decodeNodeId, encodeNodeId } from "./node-id.js";
import type { AggregateModule } from "./aggregate-module.js";

interface Identified {
  readonly id: string;
}

const nodeIdDescription =
  "The id of the object, unique across types. Pass it to `node`. It consists of the type, a colon and `id`.";

/** The fields `nodeId` of each `Node`, `Query.node` and `Query.nodes`. @throws Error for a `Node` without a finder */
export function nodeFields(schema: GraphQLSchema, aggregates: readonly AggregateModule[]): AddedField[] {
  const node = schema.getType("Node");
  if (!isInterfaceType(node)) return [];
  const entities = mergeEntities(aggregates);
  const types = schema.getPossibleTypes(node).map(({ name }) => name);
  const missing = types.find((type) => !Object.hasOwn(entities, type));
  if (missing !== undefined) throw new Error(`${missing} is a Node, but no aggregate has it as an entity`);
  const nodeIds = [node.name, ...types].map((type) => ({
    ...{ type, name: "nodeId", definition: "nodeId: ID!", description: nodeIdDescription },
    resolve: (source: unknown) => encodeNodeId({ type, id: (source as Identified).id }),
  }));
  return [...nodeIds, ...rootFields(entities)];
}

const consistencyArguments = `
  "Returns once the read model has reached this position, usually that of a receipt."
  minPosition: Position
  "The epoch of the same receipt as \`minPosition\`. The query fails with \`LOG_REPLACED\` if that write was lost."
  epoch: ID`;

function rootFields(entities: FindEntities): AddedField[] {
  const find = async (id: string, context: QueryContext, consistency: Consistency) => {
    const nodeId = decodeNodeId(id);
    if (nodeId === undefined || !Object.hasOwn(entities, nodeId.type)) return null;
    const found = await entities[nodeId.type]?.(nodeId.id, context, consistency);
    return found ? { ...found, __typename: nodeId.type } : null;
  };
  const node = (_source: unknown, { id }: { readonly id: string }, context: QueryContext) => find(id, context, {});
  const nodes = (_source: unknown, args: Consistency & { readonly ids: readonly string[] }, context: QueryContext) => {
    checkIds(args.ids, "ids");
    // GraphQL reports an error in a list as the error of that item.
    return Promise.all(args.ids.map((id) => find(id, context, args).catch(asGraphQLError)));
  };
  return [
    {
      ...{ type: "Query", name: "node" },
      description: "An object by its `nodeId`; null when it does not exist.",
      // Relay's compiler rejects further arguments.
      definition: `node("The \`nodeId\`." id: ID!): Node`,
      resolve: node as unknown as AddedField["resolve"],
    },
    {
      ...{ type: "Query", name: "nodes" },
      description:
        "The objects with these `nodeId`s, at most 100, in the same order; null for one that does not exist.",
      definition: `nodes("The \`nodeId\`s." ids: [ID!]! ${consistencyArguments}): [Node]!`,
      resolve: nodes as unknown as AddedField["resolve"],
    },
  ];
}

/** The policies of `node` and `nodes`: each entity conceals itself from those who may not see it. */
export const nodePolicies = {
  node: { customer: "all", anonymous: true },
  nodes: { customer: "all", anonymous: true },
} as const;
