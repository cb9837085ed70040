import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { Link, type LinkOwner } from "./link.js";
import type { Wire } from "./wire.js";

/** The network between one process and one of its servers. */
export class Proxy {
  readonly #links = new Set<Link>();
  readonly #server: Server;
  #isRefusing = false;
  #isHolding = false;
  #delayMs = 0;
  #loss: { isTaken: boolean; readonly lost: () => void } | undefined;

  private constructor(target: () => number, wire: () => Wire) {
    this.#server = createServer((client) => {
      if (this.#isRefusing) {
        client.resetAndDestroy();
        return;
      }
      this.#links.add(new Link(client, target(), wire(), this.#owner, this.#isHolding ? "held" : "open"));
    });
  }

  /** Opens a proxy on a free port; `target` returns the server's current port. */
  static async open(target: () => number, wire: () => Wire): Promise<Proxy> {
    const proxy = new Proxy(target, wire);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resets all connections; new ones work. */
  cut(): void {
    for (const link of [...this.#links]) link.reset();
  }

  /** Resets all connections, and new ones until {@link heal}. */
  refuse(): void {
    this.#isRefusing = true;
    this.cut();
  }

  /** Holds the bytes of all connections, new ones included, until {@link heal}. */
  hold(): void {
    this.#isHolding = true;
    for (const link of this.#links) link.hold();
  }

  /** Makes all current connections half-open permanently; new ones work. */
  freeze(): void {
    for (const link of this.#links) link.freeze();
  }

  /** Delays each packet until {@link heal}. */
  delay(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  /** Forwards the next commit, loses its response and resets the connection; resolves once that is done. */
  loseNextAnswer(): Promise<void> {
    return new Promise((resolve) => (this.#loss = { isTaken: false, lost: resolve }));
  }

  /** Ends everything but half-open connections, which {@link cutFrozen} ends. */
  heal(): void {
    this.#isRefusing = false;
    this.#isHolding = false;
    this.#delayMs = 0;
    this.#loss = undefined;
    for (const link of this.#links) link.release();
  }

  cutFrozen(): void {
    for (const link of [...this.#links]) if (link.isFrozen) link.reset();
  }

  close(): void {
    this.#server.close();
    this.cut();
  }

  readonly #owner: LinkOwner = {
    delayMs: () => this.#delayMs,
    takeLoss: () => {
      if (this.#loss === undefined || this.#loss.isTaken) return false;
      this.#loss.isTaken = true;
      return true;
    },
    onLost: () => {
      this.#loss?.lost();
      this.#loss = undefined;
    },
    onClosed: (link) => {
      this.#links.delete(link);
    },
  };
}
