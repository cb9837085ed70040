/** Writes schema.graphql, the contract as clients see it. A test holds it to the code. */
import { writeFileSync } from "node:fs";
import { lexicographicSortSchema, printSchema } from "graphql";
import { aggregates } from "../src/app.js";
import { buildGraphQLSchema } from "../src/graphql/schema.js";

const sdl = printSchema(lexicographicSortSchema(buildGraphQLSchema(aggregates)));
writeFileSync(new URL("../schema.graphql", import.meta.url), `${sdl}\n`);
