import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { createResolvers, typeDefs } from "./graphql-api.js";

/** Apollo standalone with its defaults, or without cache control, which costs time in every field. */
async function main(): Promise<void> {
  process.once("disconnect", () => process.exit(0));
  const server = new ApolloServer({
    typeDefs,
    resolvers: createResolvers(),
    plugins: process.env["CACHE_CONTROL"] === "false" ? [ApolloServerPluginCacheControlDisabled()] : [],
  });
  await startStandaloneServer(server, { listen: { port: Number(process.env["PORT"]), host: "127.0.0.1" } });
}

await main();
