import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { runSequentially } from "../../src/graphql/operation/run-sequentially.js";

it("runs the tasks of one operation one by one, whether they fail or not, and those of others beside them", async () => {
  const [one, other] = [{}, {}];
  let [running, most] = [0, 0];
  const task = async () => {
    most = Math.max(most, ++running);
    await setImmediate();
    if (--running < 0) throw new Error("never");
    return running;
  };
  const failing = () => task().then(() => Promise.reject(new Error("failed")));
  const results = await Promise.allSettled([task, failing, task, failing, task].map((each) => runSequentially(one, each)));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"]);
  expect(most).toBe(1);
  await Promise.all([runSequentially(one, task), runSequentially(other, task)]);
  expect(most).toBe(2);
});
