import { createCrudDatabase } from "../crud/database.js";
import type { BenchContext } from "../support/bench.js";
import { decidedOrder } from "../support/write-side.js";
import { ofTask, type Contestant } from "./contestant.js";
import { openEmmett } from "./emmett.js";
import { contentOf } from "./event-content.js";
import { openPgbench } from "./pgbench.js";
import { openPrismaPeer, type PrismaPeer } from "./prisma-peers.js";

/** A peer with a number of connections, or the reason why this machine does not have it. */
export type Peer =
  | { readonly kind: "ready"; readonly withConnections: (count: number) => Contestant }
  | { readonly kind: "unavailable"; readonly reason: string };

/** The names of the peers. */
export const peerNames = ["pgbench INSERT", "Emmett", "prisma.create", "Prisma transaction"] as const;

/** The name of a peer. */
export type PeerName = (typeof peerNames)[number];

/** Opens the peers. */
export async function openPeers(context: BenchContext): Promise<Readonly<Record<PeerName, Peer>>> {
  const { servers, cleanup } = context;
  const event = contentOf(decidedOrder());
  const crudUrl = await createCrudDatabase(servers.postgresUrl, "crud");
  const pools = new Map<number, PrismaPeer>();
  const prisma = (connections: number) => {
    const peer = pools.get(connections) ?? openPrismaPeer(crudUrl, connections);
    pools.set(connections, peer);
    return peer;
  };
  cleanup.defer(() => Promise.all([...pools.values()].map((peer) => peer.close())));
  await prisma(1).createProducts();
  return {
    "pgbench INSERT": await openPgbench(servers, event),
    Emmett: await openEmmett(context, event),
    "prisma.create": {
      kind: "ready",
      withConnections: (count) => ofTask(`prisma.create of one row, pool of ${count}`, prisma(count).create),
    },
    "Prisma transaction": {
      kind: "ready",
      withConnections: (count) =>
        ofTask(`Prisma transaction: one row read, one written, pool of ${count}`, prisma(count).transaction),
    },
  };
}
