import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { runSequentially } from "../../../src/graphql/operation/run-sequentially.js";

it("runs the tasks of one operation one after another, even if they fail, and those of other operations concurrently", async () => {
  const [one, other] = [{}, {}];
  let [running, maxRunning] = [0, 0];
  const task = async () => {
    maxRunning = Math.max(maxRunning, ++running);
    await setImmediate();
    if (--running < 0) throw new Error("never");
    return running;
  };
  const failing = () => task().then(() => Promise.reject(new Error("failed")));
  const results = await Promise.allSettled(
    [task, failing, task, failing, task].map((each) => runSequentially(one, each)),
  );
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"]);
  expect(maxRunning).toBe(1);
  await Promise.all([runSequentially(one, task), runSequentially(other, task)]);
  expect(maxRunning).toBe(2);
});
