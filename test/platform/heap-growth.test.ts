import v8 from "node:v8";
import { expect, it, onTestFinished, vi } from "vitest";
import { limitHeapGrowth } from "../../src/platform/process/heap-growth.js";

it("limits the growth of the heap from the first limit to the end of the last one", () => {
  const flags: string[] = [];
  const spy = vi.spyOn(v8, "setFlagsFromString").mockImplementation((flag) => void flags.push(flag));
  onTestFinished(() => {
    spy.mockRestore();
  });
  const endFirst = limitHeapGrowth();
  const endSecond = limitHeapGrowth();
  expect(flags).toEqual(["--incremental-marking-hard-trigger=15"]);
  endFirst();
  endFirst();
  expect(flags).toHaveLength(1);
  endSecond();
  expect(flags).toEqual(["--incremental-marking-hard-trigger=15", "--incremental-marking-hard-trigger=0"]);
  limitHeapGrowth()();
  expect(flags).toHaveLength(4);
});
