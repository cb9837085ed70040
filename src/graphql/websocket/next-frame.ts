import type { EncodedResult } from "../subscriptions/encoded-result.js";

/** The first byte of a text message in one frame (RFC 6455, 5.2). */
const finalText = 0x81;
const [maxShortLength, length16, length64] = [125, 126, 127];
const suffix = Buffer.from("}");

/** The last frame of a result. Clients that number their operations all use the same ids. */
const lastFrames = new WeakMap<EncodedResult, { readonly id: string; readonly frame: Buffer }>();

/** The WebSocket frame of a `next` message of graphql-transport-ws. */
export function nextFrame(id: string, result: EncodedResult): Buffer {
  const last = lastFrames.get(result);
  if (last?.id === id) return last.frame;
  const [head, tail] = nextFrameParts(id, result);
  const frame = Buffer.concat([head, result.json, tail]);
  lastFrames.set(result, { id, frame });
  return frame;
}

/** The frame without the bytes of the result, which belong between the parts. */
export function nextFrameParts(id: string, { json }: EncodedResult): readonly [head: Buffer, tail: Buffer] {
  const prefix = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  const prefixBytes = Buffer.byteLength(prefix);
  const length = prefixBytes + json.length + suffix.length;
  const headerBytes = length <= maxShortLength ? 2 : length <= 0xffff ? 4 : 10;
  const head = Buffer.allocUnsafe(headerBytes + prefixBytes);
  head[0] = finalText;
  if (headerBytes === 2) head[1] = length;
  else if (headerBytes === 4) {
    head[1] = length16;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = length64;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  head.write(prefix, headerBytes);
  return [head, suffix];
}
