import { describe, expect, it } from "vitest";
import type { EventFormats } from "../../src/core/event.js";
import { erasedSubject } from "../../src/write-side/seal-decision.js";

const formats: EventFormats = { Moved: [], Left: { upcasters: [], erases: "userId" } };
const left = (userId: string) => ({ type: "Left", data: { userId } });
const moved = { type: "Moved", data: { userId: "bob" } };
const erased = (...events: { readonly type: string; readonly data: object }[]) =>
  erasedSubject({ decider: { formats } }, events);

describe("the erased subject of a decision", () => {
  it("is the one that its events name", () => {
    expect(erased(moved)).toBeUndefined();
    expect(erased(moved, left("ada"), moved, left("ada"))).toBe("ada");
  });

  it("is one only", () => {
    expect(() => erased(left("ada"), left("bob"))).toThrow("One command cannot erase several data subjects");
  });

  it("is named", () => {
    expect(() => erased(left(""))).toThrow("The event Left does not name a data subject");
  });
});
