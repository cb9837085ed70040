import { describe, expect, it } from "vitest";
import { createOperationNames } from "../../src/observability/operation-names.js";

const ok = { listed: false, outcome: "ok" };
const times = (count: number, action: (n: number) => unknown) =>
  Array.from({ length: count }, (_, n) => action(n)).at(-1);

describe("the name of an operation in metrics", () => {
  it("is kept below the maximum of names, and beyond it once the operation is in use", () => {
    const evicted: string[] = [];
    const names = createOperationNames((name) => evicted.push(name));
    expect(names.labelOf({ ...ok, name: undefined })).toBe("(unnamed)");
    times(200, (n) => {
      expect(names.labelOf({ ...ok, name: `Invented${n}` })).toBe(`Invented${n}`);
    });
    expect(times(9, () => names.labelOf({ ...ok, name: "Page" }))).toBe("(other)");
    expect(times(20, () => names.labelOf({ ...ok, name: "No", outcome: "FORBIDDEN" }))).toBe("(other)");
    expect(names.labelOf({ ...ok, name: "Page" })).toBe("Page");
    expect(names.labelOf({ ...ok, name: "Page", outcome: "RATE_LIMITED" })).toBe("Page");
    expect(evicted).toEqual(["Invented0"]);
    expect(times(10_000, (n) => names.labelOf({ ...ok, name: `Further${n}` }))).toBe("(other)");
    expect(names.labelOf({ ...ok, name: "Page" })).toBe("Page");
  });

  it("is always kept for a listed operation", () => {
    const names = createOperationNames(() => undefined);
    times(300, (n) => times(20, () => names.labelOf({ ...ok, name: `Invented${n}` })));
    expect(names.labelOf({ name: "Listed", listed: true, outcome: "ok" })).toBe("Listed");
    times(300, (n) => times(20, () => names.labelOf({ ...ok, name: `More${n}` })));
    expect(names.labelOf({ name: "Listed", listed: true, outcome: "ok" })).toBe("Listed");
  });
});
