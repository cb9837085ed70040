import { once } from "node:events";
import { connect } from "node:net";
import { onTestFinished } from "vitest";

const body = '{"query":"{ hello }"}';

/** A request that posts a query. */
export const posted = (target: string, ...headers: string[]) =>
  [
    `POST ${target} HTTP/1.1`,
    ...(headers.some((header) => /^host:/i.test(header)) ? [] : ["Host: x"]),
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    ...headers,
    "",
    body,
  ].join("\r\n");

/** A GET request. */
export const got = (target: string, ...headers: string[]) =>
  [`GET ${target} HTTP/1.1`, ...headers, "", ""].join("\r\n");

/** The request that opens a WebSocket. */
export const handshake = (...headers: string[]) =>
  got(
    "/graphql",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Protocol: graphql-transport-ws",
    ...headers,
  );

/** Status lines. */
export const ok = "HTTP/1.1 200 OK";
export const switched = "HTTP/1.1 101 Switching Protocols";
export const badRequest = "HTTP/1.1 400 Bad Request";

/** Sends raw requests one after another on one connection. Resolves to the status lines of the responses. */
export async function sendRaw(port: number, requests: readonly string[]): Promise<string[]> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  const statuses: string[] = [];
  for (const request of requests) {
    socket.write(request, "latin1");
    const [data] = (await Promise.race([once(socket, "data"), once(socket, "close")])) as [unknown];
    statuses.push(Buffer.isBuffer(data) ? (data.toString("latin1").split("\r\n")[0] ?? "") : "closed");
  }
  return statuses;
}
