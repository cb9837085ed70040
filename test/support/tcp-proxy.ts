import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A network between Bifold and one of its servers that can fail. */
export interface TcpProxy {
  /** The server's URL, through the proxy. */
  readonly url: string;
  readonly connections: () => number;
  /** Ends all connections with a RST; new ones work. */
  readonly reset: () => void;
  /** Ends all connections with a FIN; new ones work. */
  readonly cut: () => void;
  /** Stops forwarding on all connections without closing them: they are half-open. */
  readonly freeze: () => void;
  /** As `freeze`; also, new connections are accepted but not forwarded until `restore`. */
  readonly blackhole: () => void;
  /** New connections work again; frozen ones stay frozen. */
  readonly restore: () => void;
}

/** Opens a proxy for the server of `serverUrl`; it ends with the test. */
export async function openTcpProxy(serverUrl: string): Promise<TcpProxy> {
  const url = new URL(serverUrl);
  const { hostname, port } = url;
  const pairs = new Set<readonly [client: Socket, server: Socket]>();
  const lost = new Set<Socket>();
  let isBlackhole = false;
  const server = createServer((client) => {
    if (isBlackhole) {
      client.on("error", () => undefined).pause();
      lost.add(client);
      return;
    }
    const upstream = connect(Number(port), hostname);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [upstream, client]] as const) {
      from.setNoDelay(true);
      from.pipe(to);
      from.on("error", () => undefined);
      from.on("close", () => {
        pairs.delete(pair);
        if (!lost.has(from)) to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const freeze = () => {
    for (const [client, upstream] of pairs) {
      client.unpipe(upstream).pause();
      upstream.unpipe(client).pause();
      lost.add(client).add(upstream);
    }
    pairs.clear();
  };
  onTestFinished(() => {
    for (const socket of [...[...pairs].flat(), ...lost]) socket.destroy();
    server.close();
  });
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    connections: () => pairs.size,
    reset: () => {
      for (const [client] of pairs) client.resetAndDestroy();
    },
    cut: () => {
      for (const [client] of pairs) client.destroy();
    },
    freeze,
    blackhole: () => {
      isBlackhole = true;
      freeze();
    },
    restore: () => {
      isBlackhole = false;
    },
  };
}
