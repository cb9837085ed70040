import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { DuplexWriter } from "../subscriptions/duplex-writer.js";
import { maxCopiedBytes, type EncodedResult } from "../subscriptions/encoded-result.js";
import { nextFrame, nextFrameParts } from "./next-frame.js";

/**
 * Writes frames of results to a socket, beside `ws`. Both write whole frames, synchronously: without compression, `ws`
 * queues nothing itself.
 */
export class FrameWriter extends DuplexWriter {
  constructor(
    private readonly socket: WebSocket,
    duplex: Duplex,
  ) {
    super(duplex);
  }

  /** Writes a `next` message of graphql-transport-ws. */
  sendNext(id: string, result: EncodedResult): void {
    if (!this.isOpen()) return;
    if (result.json.length <= maxCopiedBytes) {
      this.duplex.write(nextFrame(id, result));
      return;
    }
    const [head, tail] = nextFrameParts(id, result);
    this.writeTogether([head, result.json, tail]);
  }

  protected override isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN && this.duplex.writable;
  }
}
