import cluster, { type Worker } from "node:cluster";
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";

/** What workers gather from each other: all metrics for Prometheus, or the few that an operator watches. */
export type PeerTopic = "exposition" | "process";

/** The workers of one primary, as seen by one of them. */
export interface Peers {
  /** The name of this worker. Names are never reused. */
  readonly name: string;
  /** Sets the function that provides this worker's value of a topic to {@link gather}. */
  readonly give: (topic: PeerTopic, provide: () => Promise<unknown>) => void;
  /** Returns the values of all workers, this one included. Omits a worker that does not respond in time. */
  readonly gather: (topic: PeerTopic) => Promise<readonly unknown[]>;
}

/** The messages between workers and primary. Workers cannot reach each other directly. */
type Message =
  // A primary that was started by an earlier release neither reads nor forwards the topic.
  | { readonly gather: string; readonly topic?: PeerTopic }
  | { readonly give: string; readonly topic?: PeerTopic }
  | { readonly given: string; readonly value: unknown }
  | { readonly gathered: string; readonly values: readonly unknown[] };

/**
 * Timeout of the primary for one worker. Longer than a worker waits for PostgreSQL and then Redis when both are
 * unavailable; shorter than Prometheus' scrape timeout.
 */
const workerTimeoutMs: Readonly<Record<PeerTopic, number>> = { exposition: 5_000, process: 500 };
const defaultTopic: PeerTopic = "exposition";
/** A worker waits this much longer for the primary. */
const primaryMarginMs = 1_000;

/** Makes the primary forward the requests of {@link Peers.gather} to all workers. */
export function forwardPeerRequests(): void {
  // JSON cannot represent NaN.
  cluster.setupPrimary({ serialization: "advanced" });
  /** Workers that have sent a message: one that is still loading does not receive any. */
  const reachable = new Set<Worker>();
  const pending = new Map<string, (value: unknown) => void>();

  async function ask(worker: Worker, topic: PeerTopic): Promise<unknown> {
    const id = randomUUID();
    const answer = new Promise<unknown>((resolve) => pending.set(id, resolve));
    worker.send({ give: id, topic } satisfies Message);
    const value = await Promise.race([answer, delay(workerTimeoutMs[topic], undefined, { ref: false })]);
    pending.delete(id);
    return value;
  }

  async function gather(asker: Worker, id: string, topic: PeerTopic): Promise<void> {
    const connected = [...reachable].filter((worker) => worker.isConnected());
    const values = (await Promise.all(connected.map((worker) => ask(worker, topic)))).filter(
      (value) => value !== undefined,
    );
    if (asker.isConnected()) asker.send({ gathered: id, values } satisfies Message);
  }

  cluster.on("message", (worker, message: Message) => {
    reachable.add(worker);
    if (typeof message !== "object") return;
    if ("given" in message) pending.get(message.given)?.(message.value);
    if ("gather" in message) void gather(worker, message.gather, message.topic ?? defaultTopic);
  });
  cluster.on("exit", (worker) => reachable.delete(worker));
}

/** Returns the peers of this worker, itself included. */
export function joinPeers(worker: Worker): Peers {
  const pending = new Map<string, (values: readonly unknown[]) => void>();
  const providers = new Map<PeerTopic, () => Promise<unknown>>();
  const provide = (topic: PeerTopic) => providers.get(topic)?.() ?? Promise.resolve(undefined);

  process.on("message", (message: Message) => {
    if (typeof message !== "object") return;
    if ("give" in message) {
      const send = (value: unknown) => {
        sendToPrimary({ given: message.give, value });
      };
      provide(message.topic ?? defaultTopic).then(send, () => {
        send(undefined);
      });
    } else if ("gathered" in message) pending.get(message.gathered)?.(message.values);
  });

  return {
    name: String(worker.id),
    give: (topic, newProvide) => {
      providers.set(topic, newProvide);
    },
    gather: async (topic) => {
      const id = randomUUID();
      const gathered = new Promise<readonly unknown[]>((resolve) => pending.set(id, resolve));
      sendToPrimary({ gather: id, topic });
      const timeoutMs = workerTimeoutMs[topic] + primaryMarginMs;
      const values = await Promise.race([gathered, delay(timeoutMs, undefined, { ref: false })]);
      pending.delete(id);
      return values ?? [await provide(topic)];
    },
  };
}

function sendToPrimary(message: Message): void {
  // "disconnect" reports a primary that has exited; without the callback, the send error would end this process.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
