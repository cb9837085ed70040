import { graphqlSync, lexicographicSortSchema, printSchema } from "graphql";
import { aggregates } from "../src/domain/index.js";
import { buildGraphQLSchema, type Side } from "../src/graphql/schema/schema.js";
import { buildSubgraph } from "../src/graphql/schema/subgraph.js";

/** The contract as clients see it, whole and as two subgraphs: each file's path in this package, and its text. */
export function schemaFiles(): readonly (readonly [path: string, text: string])[] {
  return [
    ["schema.graphql", `${printSchema(lexicographicSortSchema(buildGraphQLSchema(aggregates)))}\n`],
    ["subgraphs/commands.graphql", `${subgraphSdl("commands")}\n`],
    ["subgraphs/queries.graphql", `${subgraphSdl("queries")}\n`],
  ];
}

/** What a gateway reads of a subgraph. */
function subgraphSdl(side: Side): string {
  const { data, errors } = graphqlSync({ schema: buildSubgraph(aggregates, side), source: "{ _service { sdl } }" });
  if (errors !== undefined) throw new Error(errors.join("; "));
  return (data as { _service: { sdl: string } })._service.sdl;
}
