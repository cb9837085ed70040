import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Waiter } from "../../read-side/index.js";
import type { EncodedResult } from "../subscriptions/encoded-result.js";
import { nextFrame, nextFrameParts } from "./next-frame.js";

/** A larger result is not copied for each socket. */
const maxCopiedBytes = 16_384;
const nothing = Buffer.alloc(0);

/**
 * Writes frames of results to a socket, beside `ws`. Both write whole frames, synchronously: without compression, `ws`
 * queues nothing itself.
 */
export class FrameWriter {
  private waiters: Waiter[] | undefined = undefined;

  constructor(
    private readonly socket: WebSocket,
    private readonly duplex: Duplex,
  ) {}

  /** Whether everything so far is handed to the network. If not, wakes the waiter once it is. */
  isReady(waiter: Waiter): boolean {
    // What is sent to a socket that closes is discarded.
    if (this.duplex.writableLength === 0 || !this.isOpen()) return true;
    if (this.waiters === undefined) {
      this.waiters = [];
      // The callback follows all that is in the buffer, including frames of `ws`.
      this.duplex.write(nothing, () => {
        this.wakeWaiters();
      });
    }
    this.waiters.push(waiter);
    return false;
  }

  /** Writes a `next` message of graphql-transport-ws. */
  sendNext(id: string, result: EncodedResult): void {
    if (!this.isOpen()) return;
    if (result.json.length <= maxCopiedBytes) {
      this.duplex.write(nextFrame(id, result));
      return;
    }
    const [head, tail] = nextFrameParts(id, result);
    this.duplex.cork();
    this.duplex.write(head);
    this.duplex.write(result.json);
    this.duplex.write(tail);
    this.duplex.uncork();
  }

  private isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN && this.duplex.writable;
  }

  private wakeWaiters(): void {
    const waiters = this.waiters ?? [];
    this.waiters = undefined;
    for (const waiter of waiters) waiter.wake();
  }
}
