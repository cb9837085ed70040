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

describe("an event buffer", () => {
  it("returns only events that directly follow, whatever it receives, within its capacity", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.record({ add: run }), fc.record({ take: fc.integer({ min: 1, max: 4 }) }))),
        (steps) => {
          const buffer = createEventBuffer(8);
          let position = 0;
          let highest = 0;
          for (const step of steps) {
            if ("add" in step) {
              const [start, length] = step.add;
              buffer.add(Array.from({ length }, (_, index) => event(start + index)));
              highest = Math.max(highest, start + length - 1);
            } else {
              const taken = buffer.takeAfter(position, step.take).map((event) => event.position);
              expect(taken).toEqual(taken.map((_, index) => position + 1 + index));
              expect(taken.length).toBeLessThanOrEqual(Math.min(step.take, 8));
              position += taken.length;
            }
            expect(buffer.highest()).toBe(highest);
          }
        },
      ),
    );
  });

  it("returns a whole run that arrives in order, in batches of any size", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 10 }), fc.boolean(), (lengths, repeat) => {
        const buffer = createEventBuffer(100);
        let next = 1;
        for (const length of lengths) {
          const batch = Array.from({ length }, () => event(next++));
          buffer.add(batch);
          if (repeat) buffer.add(batch);
        }
        expect(buffer.takeAfter(0, 100).map(({ position }) => position)).toEqual(
          Array.from({ length: next - 1 }, (_, index) => index + 1),
        );
      }),
    );
  });
});
