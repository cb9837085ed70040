import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A server behind a network that can hang without closing connections. */
export interface FreezableProxy {
  /** The server's URL through the proxy. */
  readonly url: string;
  /** Number of connected clients. */
  readonly connections: () => number;
  /** Stops forwarding; new connections are accepted, and hang. */
  readonly freeze: () => void;
  /** Forwards again, held data included. */
  readonly thaw: () => void;
}

/** Opens a proxy for the server of a URL; it ends with the test. */
export async function openFreezableProxy(serverUrl: string): Promise<FreezableProxy> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const peers = new WeakMap<Socket, Socket>();
  const stop = (socket: Socket) => socket.unpipe().pause();
  let frozen = false;
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    const pair = [client, server] as const;
    for (const [from, to] of [pair, [server, client]] as const) {
      sockets.add(from);
      peers.set(from, to);
      if (!frozen) from.pipe(to);
      from.on("error", () => from.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const through = new URL(serverUrl);
  through.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    url: through.href,
    connections: () => sockets.size / 2,
    freeze: () => {
      frozen = true;
      sockets.forEach(stop);
    },
    thaw: () => {
      frozen = false;
      for (const socket of sockets) {
        const peer = peers.get(socket);
        if (peer) socket.pipe(peer);
      }
    },
  };
}
