import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A network between a client and an app that fails on request. */
export interface Proxy {
  /** The URL of the app through the proxy. */
  readonly url: string;
  readonly connections: () => number;
  /** Closes all connections and rejects new ones until `restore`. */
  readonly cut: () => void;
  readonly restore: () => void;
  /** Forwards nothing more over the open connections, without closing them. */
  readonly freeze: () => void;
}

/** Opens a proxy in front of an app; it ends with the test. */
export async function openProxy(appUrl: string): Promise<Proxy> {
  const port = Number(new URL(appUrl).port);
  const pairs = new Set<readonly [client: Socket, app: Socket]>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const app = connect(port, "127.0.0.1");
    const pair = [client, app] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [app, client]] as const) {
      from.pipe(to);
      from.on("error", () => from.destroy());
      from.on("close", () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
  });
  const cut = () => {
    isCut = true;
    for (const [client] of pairs) client.destroy();
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    connections: () => pairs.size,
    cut,
    restore: () => (isCut = false),
    freeze: () => {
      for (const [client, app] of pairs) {
        client.unpipe(app).pause();
        app.unpipe(client).pause();
      }
    },
  };
}
