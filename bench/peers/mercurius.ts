import { fastify } from "fastify";
import { mercurius } from "mercurius";
import { createResolvers, typeDefs } from "./graphql-api.js";

/** Mercurius with JIT: compiles a document at its second use, and keeps parsed documents. */
async function main(): Promise<void> {
  process.once("disconnect", () => process.exit(0));
  const app = fastify({ logger: false });
  await app.register(mercurius, { schema: typeDefs, resolvers: createResolvers(), jit: 1, graphiql: false });
  await app.listen({ port: Number(process.env["PORT"]), host: "127.0.0.1" });
}

await main();
