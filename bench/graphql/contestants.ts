import type { BenchContext } from "../support/bench.js";
import { createCrudOrders, createCrudProducts } from "../crud/data.js";
import { createCrudDatabase, openCrudPrisma } from "../crud/database.js";
import { startServer, typeScript, type ChildServer } from "../support/child-server.js";
import { fillWithOrders } from "../support/fill.js";
import type { BenchServers } from "../support/servers.js";

const crudServer = new URL("../crud/server.ts", import.meta.url);
const poolSizes = [4, 10, 20];
const usualPoolSize = 10;

/** Fills both databases with the same products and orders; returns the URL of the CRUD server's database. */
export async function fillBoth(servers: BenchServers, orders: number): Promise<string> {
  await fillWithOrders(servers, { orders, moves: 0 });
  const crudUrl = await createCrudDatabase(servers.postgresUrl, "crud");
  const { prisma, close } = openCrudPrisma(crudUrl, 1);
  await createCrudProducts(prisma);
  await createCrudOrders(prisma, orders);
  await close();
  return crudUrl;
}

/** Starts the CRUD server with the fastest of several pool sizes, in quick mode with a usual one. */
export async function startBestCrud(
  { cleanup, progress, quick }: BenchContext,
  databaseUrl: string,
  speedOf: (server: ChildServer) => Promise<number>,
): Promise<{ readonly name: string; readonly server: ChildServer }> {
  const start = (poolSize: number) =>
    startServer(
      cleanup,
      {
        file: crudServer,
        nodeOptions: typeScript,
        environment: { DATABASE_URL: databaseUrl, POOL_SIZE: String(poolSize) },
      },
      answers,
    );
  if (quick) return { name: `CRUD, pool of ${usualPoolSize}`, server: await start(usualPoolSize) };
  let best = { poolSize: 0, speed: 0 };
  for (const poolSize of poolSizes) {
    const server = await start(poolSize);
    const speed = await speedOf(server);
    progress(`CRUD server with a pool of ${poolSize}: ${Math.round(speed)} createOrder/s`);
    if (speed > best.speed) best = { poolSize, speed };
    await server.stop();
  }
  return { name: `CRUD, pool of ${best.poolSize}`, server: await start(best.poolSize) };
}

async function answers(url: string): Promise<boolean> {
  const headers = { "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: '{"query":"{ __typename }"}' })).ok;
}
