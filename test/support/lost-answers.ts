import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A TCP proxy in front of PostgreSQL that can lose the response to an append after its commit. */
export interface LossyProxy {
  readonly url: string;
  /** Cuts the next `count` connections that append, each after its transaction commits and before the response arrives. */
  readonly loseAnswers: (count: number) => void;
  /** The number of responses lost so far. */
  readonly lost: () => number;
}

/** The end of a response: ReadyForQuery without an open transaction. */
const readyForQuery = Buffer.from("Z\0\0\0\x05I");

/** Opens a proxy for the server of `databaseUrl`; it ends with the test. */
export async function openLossyProxy(databaseUrl: string): Promise<LossyProxy> {
  const url = new URL(databaseUrl);
  const target = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  let toLose = 0;
  let lost = 0;

  const server = createServer((client) => {
    const upstream = connect(target);
    let losing = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", end).on("close", end);
    }
    client.on("data", (chunk) => {
      if (toLose > 0 && chunk.includes('"correlationId"')) {
        toLose--;
        losing = true;
      }
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (!losing) client.write(chunk);
      else if (chunk.includes(readyForQuery)) {
        lost++;
        end();
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    loseAnswers: (count) => {
      toLose = count;
    },
    lost: () => lost,
  };
}
