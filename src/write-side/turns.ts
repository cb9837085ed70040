/** Runs tasks of the same key one after the other, in the order of their arrival. */
export type TakeTurns = <Result>(key: string, task: () => Promise<Result>) => Promise<Result>;

/** Turns for any number of keys; a key costs memory only while it has tasks. */
export function createTurns(): TakeTurns {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const before = last.get(key);
    const mine = before === undefined ? task() : before.then(task, task);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
