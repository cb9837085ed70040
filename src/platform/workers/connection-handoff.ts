import type { ChildProcess } from "node:child_process";
import type { Worker } from "node:cluster";
import { z } from "zod";

/** The messages by which Node's cluster hands a connection to a worker, and the worker accepts it. */
const handoff = z.object({ cmd: z.literal("NODE_CLUSTER"), act: z.literal("newconn"), seq: z.number() });
const acceptance = z.object({ cmd: z.literal("NODE_CLUSTER"), ack: z.number() });

interface Connection {
  readonly close?: () => void;
}

/**
 * Rescues connections that were handed to a worker which exited before accepting them. Node's primary would wait for the
 * acceptance forever and keep the connection open, so its client would hang. This replies on behalf of the exited worker
 * that it declines the connection, and Node hands it to another worker.
 * `areOthers`: whether another worker accepts connections. If not, the connection is closed.
 */
export function rescuePendingConnections({ process: child }: Worker, areOthers: () => boolean): void {
  const pending = new Map<number, Connection>();
  const send = child.send.bind(child) as (...parts: unknown[]) => boolean;
  child.send = (...parts: unknown[]) => {
    const [message, connection] = parts;
    const { data } = handoff.safeParse(message);
    if (data && typeof connection === "object" && connection !== null) pending.set(data.seq, connection);
    return send(...parts);
  };
  child.on("internalMessage", (message: unknown) => {
    const { data } = acceptance.safeParse(message);
    if (data) pending.delete(data.ack);
  });

  child.once("exit", () => {
    if (pending.size === 0) return;
    finishDisconnect(child);
    // By then, Node's own listener has removed the worker from its list.
    setImmediate(() => {
      for (const [seq, connection] of pending) {
        if (areOthers()) child.emit("internalMessage", { cmd: "NODE_CLUSTER", ack: seq, accepted: false });
        else connection.close?.();
      }
    });
  });
}

/** Node disconnects only after the worker has acknowledged the last handle, which an exited worker never does. */
function finishDisconnect(child: ChildProcess): void {
  if (child.connected) child.disconnect();
  const queue: unknown = Reflect.get(child, "_handleQueue");
  if (!Array.isArray(queue)) return;
  queue.length = 0;
  child.emit("internalMessage", { cmd: "NODE_HANDLE_ACK" });
}
