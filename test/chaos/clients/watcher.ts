import { createClient, type Client } from "graphql-ws";
import { setTimeout as delay } from "node:timers/promises";
import type { WebSocket } from "ws";
import { z } from "zod";
import type { Random } from "../random.js";
import type { BifoldProcess } from "../system/bifold-process.js";
import type { World } from "../world.js";
import { readErrors } from "./answers.js";
import { ImpatientWebSocket } from "./impatient-websocket.js";
import { noteTransient } from "./note-transient.js";

const PING_EVERY_MS = 2_000;
const PONG_TIMEOUT_MS = 5_000;
const RECONNECT_AFTER_MS = 200;

const statusChanged = z.object({ orderStatusChanged: z.object({ version: z.number() }) });
const orderChanged = z.object({ orderChanged: z.object({ id: z.string(), version: z.number() }) });

const orderQuery = "subscription($orderId: ID!) { orderStatusChanged(orderId: $orderId) { version newStatus } }";
const allQuery = "subscription { orderChanged { id version } }";

/** A subscriber that watches some orders, and all of them, and reconnects whenever its connection ends. */
export class Watcher {
  readonly #orders = new Set<string>();
  readonly #ended = new AbortController();
  #client: Client | undefined;
  #target: BifoldProcess | undefined;
  #subscriptions = 0;

  constructor(
    private readonly world: World,
    private readonly random: Random,
    readonly name: string,
  ) {
    this.world.history.lastSeen.set(name, new Map());
  }

  get orders(): ReadonlySet<string> {
    return this.#orders;
  }

  watch(orderId: string): void {
    if (this.#orders.has(orderId) || this.#ended.signal.aborted) return;
    this.#orders.add(orderId);
    if (this.#client !== undefined) void this.#follow(this.#client, orderId);
  }

  /** Watches until {@link end}, through any number of connections. */
  async run(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      this.#target = this.random.pick(this.world.system.queryProcesses);
      await this.#connect(this.#target);
      this.#client = undefined;
      await delay(RECONNECT_AFTER_MS);
    }
  }

  end(): void {
    this.#ended.abort();
    void this.#client?.dispose();
  }

  /** Resolves when the connection is over. */
  async #connect(target: BifoldProcess): Promise<void> {
    let socket: WebSocket | undefined;
    let pongTimer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const giveUp = () => socket?.terminate();
      const client = createClient({
        url: `${target.url.replace("http", "ws")}/graphql`,
        webSocketImpl: ImpatientWebSocket,
        connectionParams: { token: this.world.token },
        lazy: false,
        retryAttempts: 0,
        keepAlive: PING_EVERY_MS,
        onNonLazyError: () => undefined, // "closed" follows.
        on: {
          opened: (opened) => {
            socket = opened as WebSocket;
            pongTimer = setTimeout(giveUp, PONG_TIMEOUT_MS);
          },
          connected: () => {
            clearTimeout(pongTimer);
            this.#client = client;
            void this.#followAll(client);
            for (const orderId of this.#orders) void this.#follow(client, orderId);
          },
          ping: (received) => {
            if (!received) pongTimer = setTimeout(giveUp, PONG_TIMEOUT_MS);
          },
          pong: () => {
            clearTimeout(pongTimer);
          },
          closed: () => {
            clearTimeout(pongTimer);
            resolve();
          },
          error: () => {
            resolve();
          },
        },
      });
    });
  }

  async #follow(client: Client, orderId: string): Promise<void> {
    const seen = this.world.history.lastSeen.get(this.name);
    await this.#subscribe(client, orderQuery, { orderId }, (data) => {
      const { version } = statusChanged.parse(data).orderStatusChanged;
      seen?.set(orderId, version);
      return { orderId, version };
    });
  }

  async #followAll(client: Client): Promise<void> {
    await this.#subscribe(client, allQuery, {}, (data) => {
      const { id, version } = orderChanged.parse(data).orderChanged;
      return { orderId: id, version };
    });
  }

  /** Resubscribes whenever the server ends the subscription, for as long as the connection lasts. */
  async #subscribe(
    client: Client,
    query: string,
    variables: Record<string, unknown>,
    read: (data: unknown) => { readonly orderId: string; readonly version: number },
  ): Promise<void> {
    while (this.#client === client && !this.#ended.signal.aborted) {
      this.#subscriptions += 1;
      const subscription = `${this.name}/${this.#subscriptions}`;
      const error = await new Promise<unknown>((resolve) => {
        client.subscribe(
          { query, variables },
          {
            next: ({ data, errors }) => {
              if (errors === undefined) this.world.history.messages.push({ subscription, ...read(data) });
              else this.#judge(errors);
            },
            error: resolve,
            complete: () => {
              resolve(undefined);
            },
          },
        );
      });
      if (Array.isArray(error)) this.#judge(error);
      await delay(RECONNECT_AFTER_MS);
    }
  }

  #judge(errors: unknown): void {
    const answer = readErrors(errors);
    const from = `subscription at ${this.#target?.name ?? "?"}`;
    if (answer.kind === "transient") noteTransient(this.world, answer.code, from);
    if (answer.kind === "unknown")
      this.world.violations.add("every error has a documented code of its kind", `${from}: ${answer.detail}`);
  }
}
