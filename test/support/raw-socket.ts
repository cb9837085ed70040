import { once } from "node:events";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";

/** A message of the protocol graphql-transport-ws. */
export interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

/** A WebSocket that sends any message, valid or not, and queues received messages in order. */
export interface RawSocket {
  readonly protocol: string;
  readonly send: (message: object | string | Buffer) => void;
  /** The next message. */
  readonly next: () => Promise<Message>;
  /** All messages up to and including the first that matches. */
  readonly until: (type: string, id?: string) => Promise<Message[]>;
  /** The close code and reason. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  readonly close: (code: number) => void;
}

/** Opens a socket, which ends with the test. */
export async function openRawSocket(
  url: string,
  protocols: string[] = ["graphql-transport-ws"],
  headers: Readonly<Record<string, string>> = {},
): Promise<RawSocket> {
  const socket = new WebSocket(url.replace("http", "ws"), protocols, { headers });
  const heard: Message[] = [];
  let wake: (() => void) | undefined;
  socket.on("message", (data: Buffer) => {
    heard.push(JSON.parse(data.toString()) as Message);
    wake?.();
  });
  socket.on("error", () => undefined);
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.once("close", (code, reason) => {
      resolve([code, String(reason)]);
    });
  });
  onTestFinished(() => {
    socket.terminate();
  });
  // A client closes the connection when the server selects no subprotocol of its list.
  await Promise.race([once(socket, "open"), closed]).catch(() => undefined);

  const next = async (): Promise<Message> => {
    for (;;) {
      const message = heard.shift();
      if (message) return message;
      const woken = new Promise<void>((resolve) => (wake = resolve));
      const end = closed.then(([code, reason]) => `closed with ${code} ${reason}`);
      const ended = await Promise.race([woken, end]);
      if (ended !== undefined && heard.length === 0) throw new Error(ended);
    }
  };
  return {
    protocol: socket.protocol,
    send: (message) => {
      socket.send(typeof message === "string" || Buffer.isBuffer(message) ? message : JSON.stringify(message));
    },
    next,
    until: async (type, id) => {
      const all: Message[] = [];
      for (;;) {
        const message = await next();
        all.push(message);
        if (message.type === type && (id === undefined || message.id === id)) return all;
      }
    },
    closed,
    close: (code) => {
      socket.close(code);
    },
  };
}
