import type { BifoldError, NetworkError } from "@bifold/client";
import { createListeners } from "./listeners.js";

/** A store for `useSyncExternalStore` that works only while it has listeners. */
export interface Resource<State> {
  readonly get: () => State;
  /** The state before the first work, which the server renders. */
  readonly initial: () => State;
  readonly subscribe: (listener: () => void) => () => void;
  readonly isActive: () => boolean;
  /** Reads again, if it works. */
  readonly refetch: () => void;
}

/** Why a request or a subscription failed. */
export type Fault = BifoldError | NetworkError;

/** A state that can have an error. */
export interface Fallible {
  /** Why the last read or a subscription failed. */
  readonly error: Fault | undefined;
}

/** What the work of a resource reads and changes. */
export interface Work<State> {
  readonly get: () => State;
  readonly update: (changes: Partial<State>) => void;
  /** A read failed. A later one that succeeds clears the error. */
  readonly onError: (error: Fault) => void;
  /** A subscription failed permanently, so that the state is not current until the work begins again. */
  readonly onEnd: (error: Fault) => void;
  /** Aborted after the last listener left. */
  readonly signal: AbortSignal;
}

/**
 * Creates a resource. `start` begins its work for the first listener, and again after a pause; it returns the function that
 * reads again.
 */
export function createResource<State extends Fallible>(
  initial: State,
  start: ((work: Work<State>) => () => void) | undefined,
): Resource<State> {
  let state = initial;
  const get = () => state;
  let running: AbortController | undefined;
  let refetch: (() => void) | undefined;
  const { subscribe, notify } = createListeners(() => {
    running?.abort();
    running = refetch = undefined;
  });

  function begin(): void {
    const { signal } = (running = new AbortController());
    let end: Partial<Fallible> = {};
    const update = (changes: Partial<State>) => {
      if (signal.aborted) return;
      state = { ...state, ...changes, ...end };
      notify();
    };
    const onError = (error: Fault) => {
      update({ error } as Partial<State>);
    };
    const onEnd = (error: Fault) => {
      end = { error };
      update({});
    };
    refetch = start?.({ signal, update, onError, onEnd, get });
  }

  return {
    get,
    initial: () => initial,
    isActive: () => running !== undefined,
    refetch: () => refetch?.(),
    subscribe: (listener) => {
      const stop = subscribe(listener);
      if (running === undefined) begin();
      return stop;
    },
  };
}
