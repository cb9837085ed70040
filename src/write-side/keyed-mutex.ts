import { OverloadedError, UnavailableError } from "../platform/failures/errors.js";

/**
 * Runs tasks of the same key one after the other, in the order of their arrival.
 * @throws OverloadedError when too many wait already; nothing was done.
 */
export type TakeTurns = <Result>(key: string, task: () => Promise<Result>) => Promise<Result>;

/** Turns for any number of keys, of which at most `maxTasks` are taken or waited for at a time. */
export function createTurns(maxTasks: number): TakeTurns {
  const last = new Map<string, Promise<unknown>>();
  let tasks = 0;
  return async (key, task) => {
    if (tasks >= maxTasks) throw new OverloadedError(`${maxTasks} commands wait for their turn already`);
    tasks++;
    const before = last.get(key);
    const mine = before === undefined ? task() : before.then(task, (error: unknown) => after(error, task));
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      tasks--;
      if (last.get(key) === mine) last.delete(key);
    }
  };
}

/** Those who wait behind something that is away would only find that out one after the other. */
function after<Result>(error: unknown, task: () => Promise<Result>): Promise<Result> {
  return error instanceof UnavailableError ? Promise.reject(error) : task();
}
