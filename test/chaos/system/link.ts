import { connect, type Socket } from "node:net";
import type { Wire } from "./wire.js";

/** The handling of a connection's bytes. */
export type LinkState = "open" | "held" | "frozen";

/** The callbacks of a link to its proxy. */
export interface LinkOwner {
  readonly delayMs: () => number;
  /** Returns whether to lose the next response; true for the first caller only. */
  readonly takeLoss: () => boolean;
  readonly onLost: () => void;
  readonly onClosed: (link: Link) => void;
}

interface Delayed {
  readonly chunk: Buffer;
  readonly dueAt: number;
}

/** One connection of a client to a server, through a network that fails on request. */
export class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  #state: LinkState;
  #losesAnswer = false;
  readonly #toServerDelayed: Delayed[] = [];
  readonly #toClientDelayed: Delayed[] = [];

  constructor(
    client: Socket,
    target: number,
    private readonly wire: Wire,
    private readonly owner: LinkOwner,
    state: LinkState,
  ) {
    this.#client = client;
    this.#server = connect(target, "127.0.0.1");
    this.#state = state;
    for (const socket of [this.#client, this.#server]) {
      socket.setNoDelay(true);
      socket.on("error", () => undefined); // Its "close" follows.
    }
    this.#client.on("data", (chunk: Buffer) => {
      this.#toServer(chunk);
    });
    this.#server.on("data", (chunk: Buffer) => {
      this.#toClient(chunk);
    });
    this.#client.on("close", () => {
      this.reset();
    });
    this.#server.on("close", () => {
      // A half-open connection does not detect that its peer is gone.
      if (this.#state !== "frozen") this.reset();
    });
    if (state === "held") this.hold();
  }

  get isFrozen(): boolean {
    return this.#state === "frozen";
  }

  /** Ends it on both sides with RST. */
  reset(): void {
    this.#client.resetAndDestroy();
    this.#server.resetAndDestroy();
    this.owner.onClosed(this);
  }

  /** Holds bytes until {@link release}, like a network that drops and retransmits packets. */
  hold(): void {
    if (this.isFrozen) return;
    this.#state = "held";
    this.#client.pause();
    this.#server.pause();
  }

  release(): void {
    if (this.#state !== "held") return;
    this.#state = "open";
    this.#client.resume();
    this.#server.resume();
  }

  /** Discards all bytes from now on without notifying either side. */
  freeze(): void {
    this.release();
    this.#state = "frozen";
  }

  #toServer(chunk: Buffer): void {
    if (this.isFrozen) return;
    const commits = this.wire.sent(chunk);
    if (commits && !this.#losesAnswer) this.#losesAnswer = this.owner.takeLoss();
    this.#forward(chunk, this.#client, this.#server);
  }

  #toClient(chunk: Buffer): void {
    if (this.isFrozen) return;
    if (!this.#losesAnswer) {
      this.#forward(chunk, this.#server, this.#client);
      return;
    }
    if (!this.wire.answered(chunk)) return;
    this.owner.onLost();
    this.reset();
  }

  /** Forwards bytes in order: later bytes wait for delayed ones, also after the delay ends. */
  #forward(chunk: Buffer, from: Socket, to: Socket): void {
    const delayed = to === this.#server ? this.#toServerDelayed : this.#toClientDelayed;
    const delayMs = this.owner.delayMs();
    if (delayMs === 0 && delayed.length === 0) {
      this.#write(chunk, from, to);
      return;
    }
    const now = performance.now();
    const dueAt = Math.max(now + delayMs, delayed.at(-1)?.dueAt ?? 0);
    delayed.push({ chunk, dueAt });
    // Timers may fire out of order; each one sends the oldest bytes.
    setTimeout(() => {
      this.#write(delayed.shift()?.chunk ?? Buffer.alloc(0), from, to);
    }, dueAt - now);
  }

  #write(chunk: Buffer, from: Socket, to: Socket): void {
    if (to.write(chunk)) return;
    from.pause();
    to.once("drain", () => {
      if (this.#state === "open") from.resume();
    });
  }
}
