import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A TCP proxy in front of a server, to take the network away. */
export interface TcpProxy {
  readonly port: number;
  /** Holds up all that is sent, in both directions, and answers new connections with silence. */
  readonly blackhole: () => void;
  /** Lets everything through again. */
  readonly restore: () => void;
}

/** Opens a proxy that ends with the test. */
export async function openTcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((client) => {
    const upstream = connect(target);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk: Buffer) => to.write(chunk));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      if (!isOpen) from.pause();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    blackhole: () => {
      isOpen = false;
      for (const socket of sockets) socket.pause();
    },
    restore: () => {
      isOpen = true;
      for (const socket of sockets) socket.resume();
    },
  };
}
