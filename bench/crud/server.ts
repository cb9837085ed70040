import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { openCrudPrisma } from "./database.js";
import { createResolvers } from "./resolvers.js";

/** A plain CRUD server on Apollo standalone and Prisma. It exits when its parent does. */
async function main(): Promise<void> {
  const { DATABASE_URL = "", POOL_SIZE = "10", PORT = "0" } = process.env;
  process.once("disconnect", () => process.exit(0));
  const { prisma } = openCrudPrisma(DATABASE_URL, Number(POOL_SIZE));
  const server = new ApolloServer({
    typeDefs: readFileSync(new URL("./schema.graphql", import.meta.url), "utf8"),
    resolvers: createResolvers(prisma),
    plugins: [ApolloServerPluginCacheControlDisabled()],
  });
  await startStandaloneServer(server, { listen: { port: Number(PORT), host: "127.0.0.1" } });
}

await main();
