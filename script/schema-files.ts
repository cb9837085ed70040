import { graphqlSync, lexicographicSortSchema, printSchema } from "graphql";
import { aggregates } from "../src/app.js";
import { buildGraphQLSchema, type Side } from "../src/graphql/schema/schema.js";
import { buildSubgraph } from "../src/graphql/schema/subgraph.js";

/** The schema, complete and as two subgraphs: the text of each file by its path in this package. */
export function schemaFiles(): readonly (readonly [path: string, text: string])[] {
  return [
    ["schema.graphql", `${printSchema(lexicographicSortSchema(buildGraphQLSchema(aggregates)))}\n`],
    ["subgraphs/commands.graphql", `${subgraphSdl("commands")}\n`],
    ["subgraphs/queries.graphql", `${subgraphSdl("queries")}\n`],
  ];
}

/** The SDL that a gateway reads from a subgraph. */
function subgraphSdl(side: Side): string {
  const { data, errors } = graphqlSync({ schema: buildSubgraph(aggregates, side), source: "{ _service { sdl } }" });
  if (errors !== undefined) throw new Error(errors.join("; "));
  return (data as { _service: { sdl: string } })._service.sdl;
}
