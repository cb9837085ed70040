import { attempt } from "../core/attempt.js";
import { OverloadedError, UnavailableError } from "../platform/failures/errors.js";

/** Serializes tasks by key. */
export interface KeyedMutex {
  /**
   * Runs `task` once every earlier task of the same key has ended.
   * @throws OverloadedError when too many tasks are running or waiting; `task` does not run.
   * @throws UnavailableError of the task before, when that failed so; `task` does not run.
   */
  readonly runExclusive: <Result>(key: string, task: () => Promise<Result>) => Promise<Result>;
}

/**
 * The last task of a key. The task is undefined once it has ended: V8 keeps the entries of a map that changes often in
 * memory until the next major collection, and the result of a task must not stay with them.
 */
interface Turn {
  task: Promise<unknown> | undefined;
}

/** Creates a mutex for any number of keys; at most `maxTasks` run or wait at a time. */
export function createKeyedMutex(maxTasks: number): KeyedMutex {
  const lastByKey = new Map<string, Turn>();
  let tasks = 0;
  return {
    runExclusive: (key, task) => {
      if (tasks >= maxTasks) return Promise.reject(new OverloadedError(`Too many commands are waiting: ${maxTasks}`));
      tasks++;
      const previous = lastByKey.get(key)?.task;
      const current =
        previous === undefined ? attempt(task) : previous.then(task, (error: unknown) => runAfter(error, task));
      const turn: Turn = { task: current };
      lastByKey.set(key, turn);
      const release = () => {
        tasks--;
        turn.task = undefined;
        if (lastByKey.get(key) === turn) lastByKey.delete(key);
      };
      current.then(release, release);
      return current;
    },
  };
}

/** When a dependency is unavailable, all waiting tasks fail at once instead of timing out one after the other. */
function runAfter<Result>(error: unknown, task: () => Promise<Result>): Promise<Result> {
  return error instanceof UnavailableError ? Promise.reject(error) : task();
}
