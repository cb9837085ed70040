import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { DuplexWriter } from "../subscriptions/duplex-writer.js";
import { maxCopiedBytes, type EncodedResult } from "../subscriptions/encoded-result.js";
import type { ResultSink } from "../subscriptions/delivery.js";
import type { StreamProtocol } from "./stream-protocol.js";

/** Results as chunks, which all streams of a protocol share. */
const chunks = new WeakMap<StreamProtocol, WeakMap<EncodedResult, Buffer>>();
const lineBreak = Buffer.from("\r\n");

/**
 * Writes a stream to the connection of its response, beside Node's response, which has sent its head and sends the last
 * chunk. So a chunk is encoded once for all streams, and written at once.
 */
export class StreamWriter extends DuplexWriter implements ResultSink {
  constructor(
    private readonly protocol: StreamProtocol,
    private readonly response: ServerResponse,
    duplex: Duplex,
  ) {
    super(duplex);
  }

  send(result: EncodedResult): void {
    if (!this.isOpen()) return;
    if (!this.response.chunkedEncoding) this.writeTogether(partsOf(this.protocol, result));
    else if (result.json.length <= maxCopiedBytes) this.duplex.write(sharedChunk(this.protocol, result));
    else this.writeTogether(chunk(partsOf(this.protocol, result)));
  }

  sendText(text: string): void {
    if (!this.isOpen()) return;
    const bytes = Buffer.from(text);
    this.writeTogether(this.response.chunkedEncoding ? chunk([bytes]) : [bytes]);
  }

  /** Sends a heartbeat, unless earlier bytes wait. Calls back once the client, or the network, has taken all. */
  ping(callback: () => void): void {
    if (this.isDrained) this.sendText(this.protocol.heartbeat);
    this.afterDrain(callback);
  }

  /** Sends the last message, and ends the response. */
  end(text: string): void {
    this.sendText(text);
    this.response.end();
  }

  protected override isOpen(): boolean {
    return !this.response.writableEnded && this.duplex.writable;
  }
}

function sharedChunk(protocol: StreamProtocol, result: EncodedResult): Buffer {
  const ofProtocol = chunks.get(protocol) ?? new WeakMap<EncodedResult, Buffer>();
  chunks.set(protocol, ofProtocol);
  const shared = ofProtocol.get(result) ?? Buffer.concat(chunk(partsOf(protocol, result)));
  ofProtocol.set(result, shared);
  return shared;
}

function partsOf({ resultEnvelope: [before, after] }: StreamProtocol, { json }: EncodedResult): readonly Buffer[] {
  return [Buffer.from(before), json, Buffer.from(after)];
}

/** A chunk of HTTP/1.1 (RFC 9112, 7.1). */
function chunk(parts: readonly Buffer[]): readonly Buffer[] {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  return [Buffer.from(`${size.toString(16)}\r\n`), ...parts, lineBreak];
}
