import { createSourceEventStream, type ExecutionArgs, type ExecutionResult } from "graphql";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { MessageSource } from "../../read-side/index.js";
import { asGraphQLError } from "../errors/errors.js";
import type { Execute } from "../execution/executor.js";
import { sourceOf } from "../subscriptions/iterable-source.js";

/** Executes admitted operations, and waits for them when the process shuts down. */
export interface Execution {
  /** Executes a query or a mutation. Never throws nor rejects: what is thrown becomes the operation's error. */
  readonly execute: (args: ExecutionArgs) => Promise<ExecutionResult> | ExecutionResult;
  /** Starts a subscription. Resolves to the source of its messages, or to one result with errors. Never rejects. */
  readonly subscribe: (args: ExecutionArgs) => Promise<MessageSource<unknown> | ExecutionResult>;
  readonly isDraining: () => boolean;
  /** Starts draining. Resolves once all running queries and mutations are answered, or after `timeoutMs`. */
  readonly drain: (timeoutMs: number) => Promise<void>;
}

/** Creates the execution of a process's operations by `execute`. */
export function createExecution(execute: Execute): Execution {
  let running = createRunning();
  let draining = false;

  function tryExecute(args: ExecutionArgs): Promise<ExecutionResult> | ExecutionResult {
    try {
      return execute(args);
    } catch (error) {
      return failed(error);
    }
  }

  return {
    execute: (args) => {
      const result = tryExecute(args);
      if (!(result instanceof Promise)) return result;
      const end = running.begin();
      return result.then(
        (done) => {
          end();
          return done;
        },
        (error: unknown) => {
          end();
          return failed(error);
        },
      );
    },
    subscribe: async (args) => {
      try {
        const stream = await createSourceEventStream(args);
        return Symbol.asyncIterator in stream ? sourceOf(stream) : stream;
      } catch (error) {
        return failed(error);
      }
    },
    isDraining: () => draining,
    drain: async (timeoutMs) => {
      draining = true;
      const started = running;
      running = createRunning();
      if (!started.isEmpty()) {
        const timeout = new AbortController();
        await Promise.race([
          started.ended(),
          setTimeout(timeoutMs, undefined, { signal: timeout.signal }).catch(() => undefined),
        ]);
        timeout.abort();
      }
      // Lets the last results reach their sockets.
      await setImmediate();
    },
  };
}

/** Counts running operations. Not a set of their promises, for the reason that `Roster` states. */
function createRunning() {
  let count = 0;
  let onEnd: () => void = () => undefined;
  const end = () => {
    if (--count === 0) onEnd();
  };
  return {
    begin: () => {
      count++;
      return end;
    },
    isEmpty: () => count === 0,
    /** Resolves once all have ended. Call it once, when none begins any more. */
    ended: () =>
      new Promise<void>((resolve) => {
        onEnd = resolve;
      }),
  };
}

/** A failed operation must not fail its connection. */
function failed(error: unknown): ExecutionResult {
  return { errors: [asGraphQLError(error)] };
}
