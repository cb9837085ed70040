import { describe, expect, it } from "vitest";
import type { RecordedEvent } from "../../src/core/event.js";
import { AppliedEvents } from "../../src/read-side/projecting/applied-events.js";

function eventAt(position: number, commandId = `command-${position}`): RecordedEvent {
  const metadata = { commandId, correlationId: "correlation", causationId: commandId };
  const stream = { streamId: "order-1", streamType: "order", version: position, schemaVersion: 1 };
  return { type: "OrderCreated", data: {}, position, ...stream, metadata, recordedAt: 1_000 };
}

describe("applied events", () => {
  it("recognizes an applied event, and no other event at its position", () => {
    const applied = new AppliedEvents();
    applied.record([eventAt(1), eventAt(2)]);
    expect(applied.has(eventAt(2))).toBe(true);
    expect(applied.has(eventAt(2, "another"))).toBe(false);
    expect(applied.has(eventAt(3))).toBe(false);
  });

  it("does not take an event for the one whose slot it uses", () => {
    const applied = new AppliedEvents();
    applied.record([eventAt(1, "same")]);
    expect(applied.has(eventAt(1_025, "same"))).toBe(false);
    applied.record([eventAt(1_025, "same")]);
    expect(applied.has(eventAt(1, "same"))).toBe(false);
    expect(applied.has(eventAt(1_025, "same"))).toBe(true);
  });

  it("forgets everything when cleared", () => {
    const applied = new AppliedEvents();
    applied.record([eventAt(1)]);
    applied.clear();
    expect(applied.has(eventAt(1))).toBe(false);
  });
});
