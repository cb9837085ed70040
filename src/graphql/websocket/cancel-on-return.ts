/**
 * An empty iterable that calls `cancel` when it is returned. graphql-ws returns the iterable of an operation once the
 * client disconnects or completes the operation.
 */
export function cancelOnReturn(cancel: () => void): AsyncIterable<never> {
  const done = { done: true, value: undefined } as const;
  const iterator: AsyncIterator<never> = {
    next: () => Promise.resolve(done),
    return: () => {
      cancel();
      return Promise.resolve(done);
    },
  };
  return { ...iterator, [Symbol.asyncIterator]: () => iterator };
}
