import { composeServices } from "@apollo/composition";
import { graphqlSync, lexicographicSortSchema, parse, printSchema, type GraphQLSchema } from "graphql";
import { commonRefusalCodes } from "../src/core/decider.js";
import { aggregates } from "../src/domain/index.js";
import { errorCodes } from "../src/graphql/errors/error-code.js";
import { adminRefusals } from "../src/graphql/schema/admin/index.js";
import type { Side } from "../src/graphql/schema/aggregate-module.js";
import { buildGraphQLSchema } from "../src/graphql/schema/schema.js";
import { buildSubgraph } from "../src/graphql/schema/subgraph.js";

/** The schema, complete and as two subgraphs: the text of each file by its path in this package. */
export function schemaFiles(): readonly (readonly [path: string, text: string])[] {
  const schema = lexicographicSortSchema(buildGraphQLSchema(aggregates));
  return [
    ["schema.graphql", `${printSchema(schema)}\n`],
    ["schema.codes.json", `${JSON.stringify(codesOf(schema), undefined, 2)}\n`],
    ["subgraphs/commands.graphql", `${subgraphSdl("commands")}\n`],
    ["subgraphs/queries.graphql", `${subgraphSdl("queries")}\n`],
    ["subgraphs/supergraph.graphql", `${supergraphSdl()}\n`],
  ];
}

/** The codes that the types of the schema do not state: those of errors, and the refusals of each mutation. */
function codesOf(schema: GraphQLSchema) {
  const refusals = new Map<string, readonly string[]>(
    aggregates
      .flatMap(({ refusalCodes }) => Object.entries(refusalCodes))
      .map(([command, codes]) => [command.charAt(0).toLowerCase() + command.slice(1), codes]),
  );
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {}).map((mutation) => {
    if (isAdminMutation(mutation)) return [mutation, [...adminRefusals[mutation]].sort()] as const;
    const codes = refusals.get(mutation);
    if (codes === undefined) throw new Error(`No command of the aggregates' refusalCodes belongs to ${mutation}`);
    return [mutation, [...new Set([...commonRefusalCodes, ...codes])].sort()] as const;
  });
  return { errorCodes: [...errorCodes].sort(), refusalCodes: Object.fromEntries(mutations) };
}

function isAdminMutation(mutation: string): mutation is keyof typeof adminRefusals {
  return Object.hasOwn(adminRefusals, mutation);
}

/** Where the example of a composed graph expects the two sides. */
const subgraphUrls: Readonly<Record<Side, string>> = {
  commands: "http://commands:4000/graphql",
  queries: "http://queries:4000/graphql",
};

/** Both subgraphs, composed as a gateway or Apollo Router reads them. */
function supergraphSdl(): string {
  const { supergraphSdl: composed, errors } = composeServices(
    (["commands", "queries"] as const).map((name) => ({
      ...{ name, url: subgraphUrls[name], typeDefs: parse(subgraphSdl(name)) },
    })),
  );
  if (composed === undefined) throw new Error(errors.join("; "));
  return composed.trimEnd();
}

/** The SDL that a gateway reads from a subgraph. */
function subgraphSdl(side: Side): string {
  const { data, errors } = graphqlSync({ schema: buildSubgraph(aggregates, side), source: "{ _service { sdl } }" });
  if (errors !== undefined) throw new Error(errors.join("; "));
  return (data as { _service: { sdl: string } })._service.sdl;
}
