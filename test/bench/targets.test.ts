import { describe, expect, it } from "vitest";
import { atLeast, atMost, below, notMeasured } from "../../bench/support/outcome.js";
import { print } from "../../bench/support/print.js";
import { alternate } from "../../bench/support/rounds.js";
import { ratioOf } from "../../bench/support/statistics.js";

describe("a target of the benchmarks", () => {
  it("is met at its limit, unless the limit is exclusive", () => {
    const kinds = [atLeast, atMost, below].map((target) => target("", 2, 2, "x").verdict.kind);
    expect(kinds).toEqual(["ok", "ok", "short"]);
  });

  it("reports by how much it is short", () => {
    expect(atLeast("", 1.5, 2, "x").verdict).toEqual({ kind: "short", by: 0.5 });
    expect(atMost("", 2.5, 2, "x").verdict).toEqual({ kind: "short", by: 0.5 });
  });

  it("is not measured where the system does not report the figure", () => {
    expect(atMost("", NaN, 2, "x").verdict.kind).toBe("n/a");
  });

  it("prints target, figure with range, and result", () => {
    const targets = [
      atMost("CPU", { median: 1.5, lowest: 1.25, highest: 2 }, 1, "x"),
      notMeasured("pgbench", "not installed"),
    ];
    const text = print({ bench: "b", tables: [], targets });
    expect(text).toMatch(/CPU +<= 1 x +1\.5 \(1\.25 to 2\) x +short by 0\.5 x/);
    expect(text).toMatch(/pgbench +n\/a: not installed/);
  });
});

describe("rounds of the benchmarks", () => {
  it("alternate the contestants and reverse their order", async () => {
    const measured: string[] = [];
    const results = await alternate(["a", "b"], 3, (name) => Promise.resolve(measured.push(name)));
    expect(measured.join("")).toBe("abbaab");
    expect(results.get("a")).toEqual([1, 4, 5]);
  });

  it("give a ratio that does not depend on a machine that becomes slower", () => {
    expect(ratioOf([1, 2, 4], [2, 4, 8])).toEqual({ median: 0.5, lowest: 0.5, highest: 0.5 });
  });
});
