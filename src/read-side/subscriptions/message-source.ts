/** The next message of a source. */
export type Taken<Message> =
  | { readonly kind: "message"; readonly message: Message }
  /** None yet; see {@link MessageSource.onReady}. */
  | { readonly kind: "empty" }
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly error: unknown };

/** Waits for a message. An object instead of a function, so that a subscription needs no closure. */
export interface Waiter {
  readonly wake: () => void;
}

export const empty = { kind: "empty" } as const;
export const ended = { kind: "ended" } as const;

/**
 * The messages of one subscription, taken one by one without a promise for each. It is also an async iterator, for one
 * reader that does not call `next` again before the last call has resolved.
 */
export abstract class MessageSource<Message> implements AsyncIterableIterator<Message> {
  /** Takes the next message. Reports a failure once, and then its end. */
  abstract take(): Taken<Message>;

  /** Wakes the waiter once `take` may return something else than "empty". Only the last waiter is kept. */
  abstract onReady(waiter: Waiter): void;

  /** Ends the source: its waiter is woken, and `take` returns "ended" from then on. */
  abstract end(): void;

  next(): Promise<IteratorResult<Message>> {
    return new Promise((resolve, reject) => {
      const wake = () => {
        const taken = this.take();
        switch (taken.kind) {
          case "message":
            resolve({ done: false, value: taken.message });
            return;
          case "empty":
            this.onReady({ wake });
            return;
          case "ended":
            resolve({ done: true, value: undefined });
            return;
          case "failed":
            reject(taken.error);
        }
      };
      wake();
    });
  }

  return(): Promise<IteratorResult<Message>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
