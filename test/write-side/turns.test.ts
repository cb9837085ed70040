import { describe, expect, it } from "vitest";
import { OverloadedError, UnavailableError } from "../../src/platform/failures/errors.js";
import { createTurns } from "../../src/write-side/keyed-mutex.js";

describe("turns", () => {
  it("are taken in the order of arrival, also behind one that failed", async () => {
    const takeTurns = createTurns(100);
    const order: number[] = [];
    const tasks = [1, 2, 3].map((n) =>
      takeTurns("key", async () => {
        await new Promise(setImmediate);
        order.push(n);
        if (n === 1) throw new Error("mine alone");
      }),
    );
    const results = await Promise.allSettled([...tasks, takeTurns("other", () => Promise.resolve())]);
    expect(order).toEqual([1, 2, 3]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
  });

  it("are refused to what is too much, and given again once some are taken", async () => {
    const takeTurns = createTurns(2);
    let finish: () => void = () => undefined;
    const first = takeTurns("key", () => new Promise<void>((resolve) => (finish = resolve)));
    const second = takeTurns("key", () => Promise.resolve());
    await expect(takeTurns("key", () => Promise.resolve())).rejects.toBeInstanceOf(OverloadedError);
    finish();
    await Promise.all([first, second]);
    await takeTurns("key", () => Promise.resolve());
  });

  it("are not waited for one after the other when what they need is away", async () => {
    const takeTurns = createTurns(100);
    let tried = 0;
    const task = () => {
      tried++;
      return Promise.reject(new UnavailableError("PostgreSQL is not available"));
    };
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => takeTurns("key", task)));
    expect(results.every(({ status }) => status === "rejected")).toBe(true);
    expect(tried).toBe(1);
  });
});
