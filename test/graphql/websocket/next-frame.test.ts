import fc from "fast-check";
import { expect, it } from "vitest";
import * as ws from "ws";
import { encodeResult } from "../../../src/graphql/subscriptions/encoded-result.js";
import { nextFrame, nextFrameParts } from "../../../src/graphql/websocket/next-frame.js";

/** The reader of a client. The types of `ws` omit it. */
const { Receiver } = ws as unknown as { readonly Receiver: new (options: object) => NodeJS.WritableStream };

/** The messages in some frames, as a client's `ws` reads them. */
function messagesIn(frames: Buffer): string[] {
  const messages: string[] = [];
  const receiver = new Receiver({ isServer: false });
  receiver.on("message", (data: Buffer) => messages.push(data.toString()));
  receiver.write(frames);
  return messages;
}

const ids = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constantFrom('"', "\\", "\ud800", "\u2028", "1"));
// Around the limits of the lengths in 7, 16 and 64 bits.
const sizes = fc.oneof(fc.nat(300), fc.integer({ min: 65_400, max: 65_600 }));

it("is the frame of the message that the protocol specifies, whatever the id and the size", () => {
  fc.assert(
    fc.property(ids, sizes, fc.string({ unit: "grapheme" }), (id, size, text) => {
      const payload = { data: { text, filler: "x".repeat(size) } };
      const expected = JSON.stringify({ id, type: "next", payload });
      const result = encodeResult(payload);
      const [head, tail] = nextFrameParts(id, result);
      const frames = [nextFrame(id, result), nextFrame(id, result), nextFrame(`${id}2`, result), nextFrame(id, result)];
      const messages = messagesIn(Buffer.concat([...frames, head, result.json, tail]));
      expect(messages.filter((_message, n) => n !== 2)).toEqual([expected, expected, expected, expected]);
      expect(JSON.parse(messages[2] ?? "")).toEqual({ id: `${id}2`, type: "next", payload });
    }),
    { numRuns: 200 },
  );
});

it("is the same for equal ids", () => {
  const result = encodeResult({ data: {} });
  expect(nextFrame("1", result)).toBe(nextFrame("1", result));
});
