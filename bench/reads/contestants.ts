import { orderProjection } from "../../src/domain/orders/projections/order.js";
import { createGenerationReader } from "../../src/read-side/store/generation-reader.js";
import { keysOf } from "../../src/read-side/store/keys.js";
import type { BenchContext } from "../support/bench.js";
import { caughtUp, startBifoldServer } from "../support/bifold-server.js";
import { startServer, typeScript, type ChildServer } from "../support/child-server.js";
import { withRedis } from "../support/servers.js";

/** A server that reads the orders in Redis. */
export interface Reader {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
}

/** The servers of the benchmark. */
export interface Readers {
  readonly bifold: Reader;
  readonly bifoldUnlimited: Reader;
  readonly mercurius: Reader;
  readonly apollo: Reader;
  readonly tunedApollo: Reader;
  readonly bareHttp: Reader;
}

/** Twenty times the default, because one client sends in a round what customers send in minutes. */
const rateLimit = { RATE_LIMIT_PER_MINUTE: "1200000", RATE_LIMIT_BURST: "1200000" };

/** Starts Bifold with its limits and without the rate limit, and the peers on the hashes that Bifold reads. */
export async function startReaders({ servers, cleanup }: BenchContext): Promise<Readers> {
  const bifold = await startBifoldServer(cleanup, servers, rateLimit);
  const bifoldUnlimited = await startBifoldServer(cleanup, servers, { RATE_LIMIT_PER_MINUTE: "0", ROLE: "api" });
  await caughtUp(bifold);
  const environment = { REDIS_URL: servers.redisUrl, ORDERS_PREFIX: await ordersPrefix(servers.redisUrl) };
  const peer = (file: string, more: Readonly<Record<string, string>> = {}) =>
    startServer(
      cleanup,
      {
        file: new URL(`../peers/${file}`, import.meta.url),
        nodeOptions: typeScript,
        environment: { ...environment, ...more },
      },
      isListening,
    );
  const [mercurius, apollo, tunedApollo, bareHttp] = await Promise.all([
    peer("mercurius.ts"),
    peer("apollo.ts"),
    peer("apollo.ts", { CACHE_CONTROL: "false" }),
    peer("bare-http.ts"),
  ]);
  return {
    bifold: reader("Bifold", bifold, "/graphql"),
    bifoldUnlimited: reader("Bifold, no rate limit", bifoldUnlimited, "/graphql"),
    mercurius: reader("Mercurius + JIT", mercurius, "/graphql"),
    apollo: reader("Apollo standalone", apollo, "/"),
    tunedApollo: reader("Apollo, no cache control", tunedApollo, "/"),
    bareHttp: reader("bare node:http", bareHttp, "/"),
  };
}

function reader(name: string, { url, pid }: ChildServer, path: string): Reader {
  return { name, pid, url: new URL(path, url).href };
}

async function isListening(url: string): Promise<boolean> {
  const headers = { "content-type": "application/json" };
  await (await fetch(url, { method: "POST", headers, body: "{}" })).text();
  return true;
}

/** The prefix of the keys of the generation that Bifold's queries read. */
function ordersPrefix(redisUrl: string): Promise<string> {
  return withRedis(redisUrl, async (redis) => {
    const serving = await createGenerationReader(redis, orderProjection).serving();
    if (!serving) throw new Error("No generation of the read model of orders serves");
    return keysOf(redis, orderProjection).prefix(serving.number);
  });
}
