import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { respondToParent } from "./request-child.js";

/** A task of the process that holds the subscribers. Each subscriber has a separate socket. */
export type SubscribersTask =
  | {
      readonly kind: "open";
      readonly url: string;
      readonly subscribers: number;
      readonly query: string;
      readonly token: string;
    }
  /** Resolves once each subscriber has received `messages` more than before. */
  | { readonly kind: "expect"; readonly messages: number };

export interface SubscribersResult {
  /** The time at which the last message arrived, in milliseconds since 1970. */
  readonly lastArrival: number;
}

/** Handshakes in progress. */
const concurrency = 64;
const [handshakeEnd, nextMarker] = [Buffer.from("\r\n\r\n"), Buffer.from('"type":"next"')];
const upgrade = "websocket";
const ping = Buffer.from([0x89, 0]);
/** Masked and empty. */
const pong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

type OpenTask = Extract<SubscribersTask, { readonly kind: "open" }>;

interface Subscriber {
  readonly socket: Socket;
  messages: number;
}

const subscribers: Subscriber[] = [];
let expected = 0;
let lastArrival = 0;
let onMessage: () => void = () => undefined;

respondToParent<SubscribersTask, SubscribersResult>(async (task) => {
  if (task.kind === "open") await openAll(task);
  if (task.kind === "expect") {
    expected += task.messages;
    await allReceived();
  }
  return { lastArrival };
});

async function openAll(task: OpenTask): Promise<void> {
  let next = 0;
  const openNext = async () => {
    while (next++ < task.subscribers) subscribers.push(await open(new URL(task.url), task));
  };
  await Promise.all(Array.from({ length: concurrency }, openNext));
}

/** Opens a socket and sends its subscription. For speed, without parsing: the server sends each message in a separate write. */
function open({ hostname, port, pathname }: URL, { query, token }: OpenTask): Promise<Subscriber> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const subscriber: Subscriber = { socket, messages: 0 };
    socket.on("error", reject);
    socket.on("close", () => {
      reject(new Error("The server closed a socket"));
    });
    socket.write(
      `GET ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: Upgrade\r\nupgrade: ${upgrade}\r\n` +
        `sec-websocket-version: 13\r\nsec-websocket-key: ${Buffer.from(randomUUID()).toString("base64").slice(0, 22)}==\r\n` +
        `sec-websocket-protocol: graphql-transport-ws\r\n\r\n`,
    );
    let phase: "handshake" | "init" | "subscribed" = "handshake";
    socket.on("data", (data: Buffer) => {
      // It may arrive together with a message.
      if (data.includes(ping)) socket.write(pong);
      if (phase === "handshake" && data.includes(handshakeEnd)) {
        phase = "init";
        socket.write(frame({ type: "connection_init", payload: { token } }));
      } else if (phase === "init" && data.includes("connection_ack")) {
        phase = "subscribed";
        socket.write(frame({ id: randomUUID(), type: "subscribe", payload: { query } }));
        resolve(subscriber);
      } else if (data.includes(nextMarker)) {
        subscriber.messages++;
        lastArrival = performance.timeOrigin + performance.now();
        onMessage();
      } else if (data.includes('"type":"error"')) console.error(data.toString("latin1"));
    });
  });
}

/** A masked text frame with the mask 0. */
function frame(message: object): Buffer {
  const payload = Buffer.from(JSON.stringify(message));
  const header =
    payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0xfe, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([...header, 0, 0, 0, 0]), payload]);
}

function allReceived(): Promise<void> {
  return new Promise((resolve) => {
    let missing = subscribers.filter(({ messages }) => messages < expected).length;
    if (missing === 0) resolve();
    onMessage = () => {
      // For speed, counted only once it may be complete.
      if (--missing <= 0) missing = subscribers.filter(({ messages }) => messages < expected).length;
      if (missing === 0) resolve();
    };
  });
}
