import { expect, it } from "vitest";
import { Turns } from "../../src/platform/process/turns.js";

it("runs tasks in order, including those that tasks add, and lets others run between turns", async () => {
  const turns = new Turns(0);
  const events: string[] = [];
  const task = (name: string, then?: () => void) => ({
    run: () => {
      events.push(name);
      then?.();
    },
  });
  turns.add(
    task("a", () => {
      turns.add(task("d"));
    }),
  );
  turns.add(task("b"));
  turns.add(task("c"));
  expect(events).toEqual([]);
  for (let n = 0; n < 4; n++) {
    await new Promise(setImmediate);
    events.push("turn");
  }
  expect(events).toEqual(["a", "turn", "b", "turn", "c", "turn", "d", "turn"]);
  turns.add(task("e"));
  await new Promise(setImmediate);
  expect(events.at(-1)).toBe("e");
});
