import { describe, expect, it } from "vitest";
import { OverloadedError, UnavailableError } from "../../src/platform/failures/errors.js";
import { createKeyedMutex } from "../../src/write-side/keyed-mutex.js";

describe("a keyed mutex", () => {
  it("runs tasks of a key in arrival order, also after one that failed", async () => {
    const { runExclusive } = createKeyedMutex(100);
    const order: number[] = [];
    const tasks = [1, 2, 3].map((n) =>
      runExclusive("key", async () => {
        await new Promise(setImmediate);
        order.push(n);
        if (n === 1) throw new Error("mine alone");
      }),
    );
    const results = await Promise.allSettled([...tasks, runExclusive("other", () => Promise.resolve())]);
    expect(order).toEqual([1, 2, 3]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
  });

  it("rejects tasks beyond its limit, and accepts again once some have ended", async () => {
    const { runExclusive } = createKeyedMutex(2);
    let finish: () => void = () => undefined;
    const first = runExclusive("key", () => new Promise<void>((resolve) => (finish = resolve)));
    const second = runExclusive("key", () => Promise.resolve());
    await expect(runExclusive("key", () => Promise.resolve())).rejects.toBeInstanceOf(OverloadedError);
    finish();
    await Promise.all([first, second]);
    await runExclusive("key", () => Promise.resolve());
  });

  it("rejects a task that throws before it returns a promise, and frees its place", async () => {
    const { runExclusive } = createKeyedMutex(1);
    const fail = () => {
      throw new Error("mine alone");
    };
    for (let n = 0; n < 3; n++) await expect(runExclusive("key", fail)).rejects.toThrow("mine alone");
    expect(await runExclusive("key", () => Promise.resolve("done"))).toBe("done");
  });

  it("fails all waiting tasks at once when a dependency is unavailable", async () => {
    const { runExclusive } = createKeyedMutex(100);
    let tried = 0;
    const task = () => {
      tried++;
      return Promise.reject(new UnavailableError("PostgreSQL is not available"));
    };
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => runExclusive("key", task)));
    expect(results.every(({ status }) => status === "rejected")).toBe(true);
    expect(tried).toBe(1);
  });
});
