import cluster, { type Worker } from "node:cluster";
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";

/** The workers that serve side by side, as one of them sees them. */
export interface Peers {
  /** Names this worker; never given to another one. */
  readonly name: string;
  /** What the others are told when they ask. */
  readonly give: (answer: () => Promise<unknown>) => void;
  /** What each worker gives, this one included; what hangs is left out. */
  readonly gather: () => Promise<readonly unknown[]>;
}

/** What passes between workers and primary for this; neither can reach another worker by itself. */
type Message =
  | { readonly gather: string }
  | { readonly give: string }
  | { readonly given: string; readonly value: unknown }
  | { readonly gathered: string; readonly values: readonly unknown[] };

/**
 * Milliseconds: longer than a worker waits for PostgreSQL and then Redis when both are away, shorter than Prometheus does
 * for us.
 */
const patience = 5_000;
/** Milliseconds that the primary may take beyond that. */
const margin = 1_000;

/** Has the primary pass on what workers ask of each other. */
export function passOnGatherings(): void {
  // JSON would make nothing of a number that is none.
  cluster.setupPrimary({ serialization: "advanced" });
  const listening = new Set<Worker>();
  const answers = new Map<string, (value: unknown) => void>();

  async function ask(worker: Worker): Promise<unknown> {
    const id = randomUUID();
    const answer = new Promise<unknown>((resolve) => answers.set(id, resolve));
    worker.send({ give: id } satisfies Message);
    const value = await Promise.race([answer, delay(patience, undefined, { ref: false })]);
    answers.delete(id);
    return value;
  }

  cluster.on("message", (requester, message: Message) => {
    // One that is still loading does not hear what it is asked.
    listening.add(requester);
    if (typeof message !== "object") return;
    if ("given" in message) answers.get(message.given)?.(message.value);
    if (!("gather" in message)) return;
    const asked = [...listening].filter((worker) => worker.isConnected());
    void Promise.all(asked.map(ask)).then((values) => {
      const gathered = values.filter((value) => value !== undefined);
      if (requester.isConnected()) requester.send({ gathered: message.gather, values: gathered } satisfies Message);
    });
  });
  cluster.on("exit", (worker) => listening.delete(worker));
}

/** This worker's end of it. */
export function joinPeers(worker: Worker): Peers {
  const waiting = new Map<string, (values: readonly unknown[]) => void>();
  let giveAway = (): Promise<unknown> => Promise.resolve(undefined);

  process.on("message", (message: Message) => {
    if (typeof message !== "object") return;
    if ("give" in message) {
      giveAway().then(
        (value) => {
          tell({ given: message.give, value });
        },
        () => {
          tell({ given: message.give, value: undefined });
        },
      );
    } else if ("gathered" in message) waiting.get(message.gathered)?.(message.values);
  });

  return {
    name: String(worker.id),
    give: (answer) => {
      giveAway = answer;
    },
    gather: async () => {
      const id = randomUUID();
      const gathered = new Promise<readonly unknown[]>((resolve) => waiting.set(id, resolve));
      tell({ gather: id });
      const values = await Promise.race([gathered, delay(patience + margin, undefined, { ref: false })]);
      waiting.delete(id);
      return values ?? [await giveAway()];
    },
  };
}

function tell(message: Message): void {
  // A primary that dies meanwhile is reported by "disconnect"; without the callback, it would end this process at once.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
