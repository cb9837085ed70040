import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { acceptOf, type StreamProtocolName } from "../../../support/http-stream.js";

/** A client on bare TCP, which can stop reading. */
export interface RawClient {
  readonly socket: Socket;
  /** All that was received so far. */
  readonly received: () => string;
  readonly closed: Promise<void>;
}

/** The request of a subscription. */
export function rawRequest(protocol: StreamProtocolName, query: string, version = "1.1"): string {
  const body = JSON.stringify({ query });
  return [
    `POST /graphql HTTP/${version}`,
    "Host: x",
    "Content-Type: application/json",
    `Accept: ${acceptOf[protocol]}`,
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}

/** Sends requests at once; the connection ends with the test. */
export function openRawClient(port: number, ...requests: string[]): RawClient {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  let text = "";
  socket.on("data", (bytes) => (text += bytes.toString("latin1")));
  const closed = new Promise<void>((resolve) => {
    socket.once("close", () => {
      resolve();
    });
  });
  socket.write(requests.join(""));
  return { socket, received: () => text, closed };
}
