import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { handleProtocols } from "graphql-ws";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import type { BifoldError, NetworkError } from "../../sdk/src/index.js";
import { openClient } from "./support/shop.js";

describe("an error of the server to a subscription", () => {
  interface Message {
    readonly id: string;
    readonly type: string;
  }

  /** A server of the protocol that gives one answer after the other to the subscriptions. */
  async function openServer(...answers: ((socket: WebSocket, id: string) => void)[]) {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols });
    server.on("connection", (socket) => {
      socket.on("message", (data: Buffer) => {
        const { id, type } = JSON.parse(data.toString()) as Message;
        if (type === "connection_init") socket.send(JSON.stringify({ type: "connection_ack" }));
        if (type === "subscribe") answers.shift()?.(socket, id);
      });
    });
    onTestFinished(() => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    });
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  }

  const failing = (code: string) => (socket: WebSocket, id: string) => {
    socket.send(JSON.stringify({ type: "error", id, payload: [{ message: code, extensions: { code } }] }));
  };
  const closing = (code: number) => (socket: WebSocket) => {
    socket.close(code);
  };
  const completing = (socket: WebSocket, id: string) => {
    socket.send(JSON.stringify({ type: "complete", id }));
  };

  it("is retried if it is temporary", async () => {
    const url = await openServer(
      ...[failing("SERVICE_UNAVAILABLE"), closing(1001), closing(1000), completing, closing(4500)],
      failing("FORBIDDEN"),
    );
    const retries: unknown[] = [];
    const onRetry = (error: BifoldError | NetworkError) =>
      retries.push(error.name === "BifoldError" ? error.code : error.status);
    const changes = openClient(url, { onRetry }).orderStatusChanged({ orderId: "o1" });
    await expect(changes.next()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(retries).toEqual(["SERVICE_UNAVAILABLE", 1001, 1000, undefined, 4500]);
  });

  it("makes the client discard the known versions when the log was replaced", async () => {
    const emitting = (version: number, code?: string) => (socket: WebSocket, id: string) => {
      const orderStatusChanged = { orderId: "o1", oldStatus: null, newStatus: "PENDING", version };
      socket.send(JSON.stringify({ type: "next", id, payload: { data: { orderStatusChanged } } }));
      if (code !== undefined) failing(code)(socket, id);
    };
    const url = await openServer(emitting(7, "LOG_REPLACED"), emitting(1, "FORBIDDEN"));
    const changes = openClient(url).orderStatusChanged({ orderId: "o1" });
    const versionsTold: number[] = [];
    const reading = async () => {
      for await (const { version } of changes) versionsTold.push(version);
    };
    await expect(reading()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(versionsTold).toEqual([7, 1]);
  });

  it("fails the subscription after a protocol violation", async () => {
    const url = await openServer(closing(4400));
    const changes = openClient(url).orderStatusChanged({ orderId: "o1" });
    await expect(changes.next()).rejects.toMatchObject({ name: "NetworkError", status: 4400, temporary: false });
  });
});
