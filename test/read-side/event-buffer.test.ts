import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordedEvent } from "../../src/core/event.js";
import { createEventBuffer } from "../../src/read-side/projecting/event-buffer.js";

function event(position: number): RecordedEvent {
  return {
    position,
    streamId: "s",
    streamType: "s",
    version: position,
    type: "T",
    schemaVersion: 1,
    data: {},
    metadata: { commandId: "c", correlationId: "c", causationId: "c" },
    recordedAt: 0,
  };
}

const run = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 5 }));

describe("pending events", () => {
  it("only ever give what directly follows, whatever comes in, and stay within their capacity", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.record({ add: run }), fc.record({ take: fc.integer({ min: 1, max: 4 }) }))),
        (steps) => {
          const pending = createEventBuffer(8);
          let position = 0;
          let heard = 0;
          for (const step of steps) {
            if ("add" in step) {
              const [start, length] = step.add;
              pending.add(Array.from({ length }, (_, index) => event(start + index)));
              heard = Math.max(heard, start + length - 1);
            } else {
              const taken = pending.takeAfter(position, step.take).map((event) => event.position);
              expect(taken).toEqual(taken.map((_, index) => position + 1 + index));
              expect(taken.length).toBeLessThanOrEqual(Math.min(step.take, 8));
              position += taken.length;
            }
            expect(pending.highest()).toBe(heard);
          }
        },
      ),
    );
  });

  it("give everything of a run that comes in order, in any pieces", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 10 }), fc.boolean(), (lengths, repeat) => {
        const pending = createEventBuffer(100);
        let next = 1;
        for (const length of lengths) {
          const batch = Array.from({ length }, () => event(next++));
          pending.add(batch);
          if (repeat) pending.add(batch);
        }
        expect(pending.takeAfter(0, 100).map(({ position }) => position)).toEqual(
          Array.from({ length: next - 1 }, (_, index) => index + 1),
        );
      }),
    );
  });
});
