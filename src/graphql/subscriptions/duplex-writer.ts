import type { Duplex } from "node:stream";
import type { Waiter } from "../../read-side/index.js";

const nothing = Buffer.alloc(0);

/** Writes to a connection, and reports when everything is handed to the network. */
export abstract class DuplexWriter {
  private waiters: Waiter[] | undefined = undefined;

  constructor(protected readonly duplex: Duplex) {}

  /** What is sent to a connection that is not open is discarded. */
  protected abstract isOpen(): boolean;

  /** Whether everything so far is handed to the network. If not, wakes the waiter once it is. */
  isReady(waiter: Waiter): boolean {
    if (this.isDrained || !this.isOpen()) return true;
    if (this.waiters === undefined) {
      this.waiters = [];
      this.afterDrain(() => {
        this.wakeWaiters();
      });
    }
    this.waiters.push(waiter);
    return false;
  }

  protected get isDrained(): boolean {
    return this.duplex.writableLength === 0;
  }

  /** Calls back once everything that is in the buffer now is handed to the network. */
  protected afterDrain(callback: () => void): void {
    this.duplex.write(nothing, callback);
  }

  /** Writes the parts together, without a copy. */
  protected writeTogether(parts: readonly Buffer[]): void {
    this.duplex.cork();
    for (const part of parts) this.duplex.write(part);
    this.duplex.uncork();
  }

  private wakeWaiters(): void {
    const waiters = this.waiters ?? [];
    this.waiters = undefined;
    for (const waiter of waiters) waiter.wake();
  }
}
