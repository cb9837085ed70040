import { Roster, type RosterMember } from "../../core/roster.js";
import { KeepAlive, type KeptAlive } from "../subscriptions/keep-alive.js";
import type { StreamProtocol } from "./stream-protocol.js";

/** A stream that has begun. */
export interface OpenStream extends KeptAlive, RosterMember {
  /** Sends a last message and ends the stream. */
  readonly shutDown: () => void;
}

/** The streams of a process that have begun. */
export class OpenStreams {
  /** Whether the process is shutting down. */
  isClosing = false;
  private readonly streams = new Roster<OpenStream>();
  private readonly keepAlives: ReadonlyMap<StreamProtocol, KeepAlive>;

  constructor(protocols: readonly StreamProtocol[]) {
    this.keepAlives = new Map(protocols.map((protocol) => [protocol, new KeepAlive(protocol.heartbeatIntervalMs)]));
  }

  /** Keeps a stream alive until the returned function is called. */
  add(stream: OpenStream, protocol: StreamProtocol): () => void {
    this.streams.add(stream);
    const group = this.keepAlives.get(protocol)?.add(stream);
    return () => {
      this.streams.delete(stream);
      group?.delete(stream);
    };
  }

  /** Ends every stream. */
  close(): void {
    this.isClosing = true;
    for (const stream of this.streams) stream.shutDown();
    for (const keepAlive of this.keepAlives.values()) keepAlive.close();
  }
}
