import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { listNames, orderList, type ListName } from "../lists/order-lists.js";
import * as workloads from "./load-workloads.js";
import { closedLoop, type LoopResult } from "./closed-loop.js";
import { respondToParent } from "./request-child.js";

/** The name of an export of the workloads. */
type WorkloadName =
  | "order"
  | "customerOrders"
  | "createOrder"
  | "createOrderSealed"
  | "createOrderInClear"
  | "createFirstOrderSealed"
  | "createFirstOrderInClear";

/** The task of the client process. */
export interface LoadTask {
  readonly url: string;
  readonly workload: WorkloadName | ListName;
  readonly concurrency: number;
  readonly seconds: number;
}

function workloadOf(name: LoadTask["workload"]): workloads.Workload {
  return isList(name) ? orderList(name) : workloads[name];
}

function isList(name: LoadTask["workload"]): name is ListName {
  return (listNames as readonly string[]).includes(name);
}

/**
 * A client that takes little CPU time, so that it is not the bottleneck: sockets, and as much of HTTP/1.1 as a response
 * with a content length needs.
 */
class Connection {
  private received: Buffer = Buffer.alloc(0);
  private resolve: (body: Buffer) => void = () => undefined;
  private reject: (error: Error) => void = () => undefined;

  private constructor(private readonly socket: Socket) {
    socket.on("data", (chunk: Buffer) => {
      this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
      this.takeResponse();
    });
    socket.on("error", (error) => {
      this.reject(error);
    });
    socket.on("close", () => {
      this.reject(new Error("The server closed the connection"));
    });
  }

  static async open({ hostname, port }: URL): Promise<Connection> {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, "connect");
    return new Connection(socket);
  }

  request(text: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      this.socket.write(text);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private takeResponse(): void {
    const headEnd = this.received.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const head = this.received.toString("latin1", 0, headEnd);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (!head.startsWith("HTTP/1.1 200") || length === undefined) {
      this.reject(new Error(this.received.toString()));
      return;
    }
    const end = headEnd + 4 + Number(length);
    if (this.received.length < end) return;
    const body = this.received.subarray(headEnd + 4, end);
    this.received = Buffer.alloc(0);
    this.resolve(body);
  }
}

respondToParent<LoadTask, LoopResult>(async ({ url, workload, concurrency, seconds }) => {
  const target = new URL(url);
  const { next, isExpected } = workloadOf(workload);
  const idle = await Promise.all(Array.from({ length: concurrency }, () => Connection.open(target)));
  const all = [...idle];
  try {
    return await closedLoop(concurrency, seconds, async () => {
      const connection = idle.pop() ?? (await Connection.open(target));
      const { body, token } = next();
      const response = await connection.request(requestText(target, body, token));
      if (!isExpected(response)) throw new Error(response.toString());
      idle.push(connection);
    });
  } finally {
    for (const connection of all) connection.close();
  }
});

function requestText({ pathname, host }: URL, body: string, token: string): string {
  return (
    `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\naccept: application/json\r\n` +
    `authorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}
