import type { ChildProcess } from "node:child_process";
import type { Worker } from "node:cluster";
import { z } from "zod";

/** How Node's cluster hands a connection to a worker, and how the worker confirms that it has it. */
const handed = z.object({ cmd: z.literal("NODE_CLUSTER"), act: z.literal("newconn"), seq: z.number() });
const confirmed = z.object({ cmd: z.literal("NODE_CLUSTER"), ack: z.number() });

interface Connection {
  readonly close?: () => void;
}

/**
 * Rescues the connection that was handed to a worker that has died without taking it. Node's primary waits for its
 * confirmation for ever and keeps the connection open, so that its client would wait for ever too. This answers in the
 * place of the dead worker that it does not take it; Node hands it to another one then.
 * `areOthers`: whether any other worker takes connections; else it is closed.
 */
export function rescueHandedConnections({ process: child }: Worker, areOthers: () => boolean): void {
  const pending = new Map<number, Connection>();
  const send = child.send.bind(child) as (...parts: unknown[]) => boolean;
  child.send = (...parts: unknown[]) => {
    const [message, connection] = parts;
    const { data } = handed.safeParse(message);
    if (data && typeof connection === "object" && connection !== null) pending.set(data.seq, connection);
    return send(...parts);
  };
  child.on("internalMessage", (message: unknown) => {
    const { data } = confirmed.safeParse(message);
    if (data) pending.delete(data.ack);
  });

  child.once("exit", () => {
    if (pending.size === 0) return;
    finishDisconnect(child);
    // Node's own listener has taken the worker off its list by then.
    setImmediate(() => {
      for (const [seq, connection] of pending) {
        if (areOthers()) child.emit("internalMessage", { cmd: "NODE_CLUSTER", ack: seq, accepted: false });
        else connection.close?.();
      }
    });
  });
}

/** Node disconnects only once the worker has confirmed the last handle, so never when it is dead: it would stay listed. */
function finishDisconnect(child: ChildProcess): void {
  if (child.connected) child.disconnect();
  const queue: unknown = Reflect.get(child, "_handleQueue");
  if (!Array.isArray(queue)) return;
  queue.length = 0;
  child.emit("internalMessage", { cmd: "NODE_HANDLE_ACK" });
}
