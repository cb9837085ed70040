import { once } from "node:events";
import type { Duplex } from "node:stream";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { freePort } from "../../../src/platform/embedded/free-port.js";
import { readConfig } from "../../../src/config/config.js";
import { createFailures } from "../../../src/graphql/limits/failures.js";
import { ConnectionSlot, createConnections } from "../../../src/graphql/limits/connection-slots.js";
import { Connection } from "../../../src/graphql/websocket/connection.js";
import { FrameWriter } from "../../../src/graphql/websocket/frame-writer.js";

const { limits } = readConfig({ NODE_ENV: "test" });
const connections = createConnections(limits.websocket);
const services = { limits, failures: createFailures(undefined), connections, log: pino({ level: "silent" }) };

function connectionOf(socket: WebSocket, duplex: Duplex): Connection {
  const slot = connections.admit("::1", "socket");
  if (!(slot instanceof ConnectionSlot)) expect.fail(slot);
  const writer = new FrameWriter(socket, duplex);
  const headers = { authorization: undefined, traceparent: undefined };
  return new Connection(services, socket, { address: "::1", caller: undefined, slot, writer, ...headers });
}

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
  const { _socket: duplex } = socket as unknown as { readonly _socket: Duplex };
  duplex.destroy();
  expect(socket.readyState).toBe(WebSocket.OPEN);
  await expect(connectionOf(socket, duplex).send("{}")).resolves.toBeUndefined();
  await closed;
  expect(socket.readyState).toBe(WebSocket.CLOSED);
});
