import { once } from "node:events";
import type { Duplex } from "node:stream";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { freePort } from "../../../src/platform/embedded/free-port.js";
import { toProtocolSocket } from "../../../src/graphql/websocket/protocol-socket.js";

const bounds = {
  ...{ maxBacklogBytes: 1_000, maxMessageBytes: () => 1_000, onClose: () => undefined },
  log: pino({ level: "silent" }),
};

it("does not fail the operation if its client has disconnected, and terminates the socket", async () => {
  const port = await freePort();
  const server = new WebSocketServer({ port });
  onTestFinished(() => {
    server.close();
  });
  const connected = once(server, "connection") as Promise<[WebSocket]>;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  client.on("error", () => undefined);
  const [socket] = await connected;
  const closed = once(socket, "close");
  // The connection fails without an event so far.
  (socket as unknown as { readonly _socket: Duplex })._socket.destroy();
  expect(socket.readyState).toBe(WebSocket.OPEN);
  await expect(toProtocolSocket(socket, bounds).send("{}")).resolves.toBeUndefined();
  await closed;
  expect(socket.readyState).toBe(WebSocket.CLOSED);
});
