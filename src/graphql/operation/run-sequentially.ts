const last = new WeakMap<object, Promise<unknown>>();

/**
 * Runs the tasks of one operation, identified by its context, one after the other. For reads that take a connection of
 * the database each: a page of a hundred documents must not keep them all from others.
 */
export function inSequence<Result>(operation: object, task: () => Promise<Result>): Promise<Result> {
  const before = last.get(operation) ?? Promise.resolve();
  const result = before.then(task, task);
  last.set(operation, result);
  return result;
}
