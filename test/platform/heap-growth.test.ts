import { expect, it, vi } from "vitest";
import { limitHeapGrowth } from "../../src/platform/process/heap-growth.js";

const { flags } = vi.hoisted(() => ({ flags: [] as string[] }));
vi.mock(import("node:v8"), async (original) => ({
  ...(await original()),
  setFlagsFromString: (flag: string) => void flags.push(flag),
}));

it("limits the growth of the heap from the first limit to the end of the last one", () => {
  const endFirst = limitHeapGrowth();
  const endSecond = limitHeapGrowth();
  expect(flags).toEqual(["--heap-growing-percent=60"]);
  endFirst();
  endFirst();
  expect(flags).toHaveLength(1);
  endSecond();
  expect(flags).toEqual(["--heap-growing-percent=60", "--heap-growing-percent=0"]);
  limitHeapGrowth()();
  expect(flags).toHaveLength(4);
});
