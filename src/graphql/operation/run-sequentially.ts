const lastTasks = new WeakMap<object, Promise<unknown>>();

/**
 * Runs the tasks of one operation, identified by its context, one after another. Use it for reads that need a database
 * connection each: a page of a hundred documents must not occupy the whole pool.
 */
export function runSequentially<Result>(operation: object, task: () => Promise<Result>): Promise<Result> {
  const previous = lastTasks.get(operation) ?? Promise.resolve();
  const result = previous.then(task, task);
  lastTasks.set(operation, result);
  return result;
}
