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
  const running = new Set<Promise<ExecutionResult>>();
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
      const settled: Promise<ExecutionResult> = result.then(
        (done) => {
          running.delete(settled);
          return done;
        },
        (error: unknown) => {
          running.delete(settled);
          return failed(error);
        },
      );
      running.add(settled);
      return settled;
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
      if (running.size > 0) {
        const timeout = new AbortController();
        await Promise.race([
          Promise.allSettled(running),
          setTimeout(timeoutMs, undefined, { signal: timeout.signal }).catch(() => undefined),
        ]);
        timeout.abort();
      }
      // Lets the last results reach their sockets.
      await setImmediate();
    },
  };
}

/** A failed operation must not fail its connection. */
function failed(error: unknown): ExecutionResult {
  return { errors: [asGraphQLError(error)] };
}
