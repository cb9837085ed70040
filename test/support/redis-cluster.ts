import { join } from "node:path";
import { expect, vi } from "vitest";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { openServer, type RedisServer } from "../../src/platform/redis/redis.js";
import type { RedisServers } from "../../src/platform/redis/redis-servers.js";
import { startTestRedis, type TestRedis } from "./servers.js";

/** A node of a cluster, with a connection to this node only. */
export interface ClusterNode extends TestRedis {
  readonly id: string;
  readonly redis: RedisServer;
}

/** A Redis Cluster for one test: three nodes with a third of the slots each, without replicas. */
export interface TestCluster {
  readonly servers: RedisServers;
  /** The value of `REDIS_CLUSTER_NODES`. */
  readonly list: string;
  readonly nodes: readonly ClusterNode[];
  /** The node that owns this key. */
  readonly ownerOf: (key: string) => Promise<ClusterNode>;
  /** Moves a key's slot with its contents, as `redis-cli --cluster reshard` does. */
  readonly moveSlot: (key: string, to: ClusterNode, whileMoving?: () => Promise<unknown>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const slots = [
  [0, 5_460],
  [5_461, 10_922],
  [10_923, 16_383],
] as const;

/** Starts three nodes and joins them. */
export async function startTestCluster(): Promise<TestCluster> {
  const nodes = await Promise.all(slots.map(startNode));
  const [first, ...others] = nodes;
  if (first === undefined) throw new Error("A cluster has nodes");
  for (const { url, busPort } of others)
    await first.redis.cluster("MEET", "127.0.0.1", Number(new URL(url).port), busPort);
  for (const { redis } of nodes)
    await vi.waitFor(
      async () => {
        const info = await redis.cluster("INFO");
        expect(info).toContain("cluster_state:ok");
        expect(info).toContain("cluster_known_nodes:3");
      },
      { timeout: 20_000, interval: 50 },
    );

  async function ownerOf(key: string): Promise<ClusterNode> {
    const slot = Number(await first?.redis.cluster("KEYSLOT", key));
    for (const node of nodes) {
      const line = /^.* myself,.*$/m.exec(String(await node.redis.cluster("NODES")))?.[0] ?? "";
      const ranges = [...line.matchAll(/ (\d+)(?:-(\d+))?(?= |$)/g)].slice(2);
      if (ranges.some(([, from, to = from]) => slot >= Number(from) && slot <= Number(to))) return node;
    }
    throw new Error(`No node owns the slot of ${key}`);
  }

  const addresses = nodes.map(({ url }) => ({ host: "127.0.0.1", port: Number(new URL(url).port) }));
  return {
    servers: { cluster: addresses.slice(0, 2) },
    list: addresses.map(({ host, port }) => `${host}:${port}`).join(","),
    nodes,
    ownerOf,
    moveSlot: async (key, to, whileMoving = () => Promise.resolve()) => {
      const from = await ownerOf(key);
      const slot = await from.redis.cluster("KEYSLOT", key);
      await to.redis.cluster("SETSLOT", slot, "IMPORTING", from.id);
      await from.redis.cluster("SETSLOT", slot, "MIGRATING", to.id);
      const { hostname, port } = new URL(to.url);
      const moveSome = async () => {
        const keys = await from.redis.cluster("GETKEYSINSLOT", slot, 10);
        for (const each of keys) await from.redis.migrate(hostname, port, each, 0, 5_000);
        return keys.length;
      };
      await moveSome();
      await whileMoving();
      while ((await moveSome()) > 0);
      for (const node of [to, from, ...nodes]) await node.redis.cluster("SETSLOT", slot, "NODE", to.id);
    },
    stop: async () => {
      for (const { redis } of nodes) redis.disconnect();
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

async function startNode(range: readonly [number, number]) {
  const busPort = await freePort();
  const server = await startTestRedis((dataDir) => [
    ...["--cluster-enabled", "yes", "--cluster-port", String(busPort), "--cluster-node-timeout", "1000"],
    // Beside its data, so that a node that loses its data keeps its identity.
    ...["--cluster-config-file", join(dataDir, "nodes.conf"), "--cluster-require-full-coverage", "no"],
  ]);
  const redis = openServer({ url: server.url }, "test", () => undefined);
  await vi.waitFor(() => redis.ping(), { timeout: 5_000 });
  await redis.cluster("ADDSLOTSRANGE", ...range);
  return { ...server, redis, busPort, id: await redis.cluster("MYID") };
}
