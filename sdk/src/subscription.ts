import type { Connection } from "./connection.js";
import { BifoldError, isLogReplaced, isTemporary, type NetworkError } from "./errors.js";
import type { Operation } from "./request.js";
import { wait, waitAfter } from "./retry.js";

/** What is subscribed to. */
export interface Wanted {
  readonly operation: Operation;
  readonly variables: object;
  readonly onData: (data: Readonly<Record<string, unknown>>) => void;
  /** There is a connection: the first one, or one after another was lost. */
  readonly onConnected: (connected: Connected) => void;
  /** The log was replaced: what is known so far is void, and the current state is sent again. */
  readonly onLogReplaced: () => void;
  readonly onRetry: ((error: BifoldError | NetworkError) => void) | undefined;
}

/** A subscription over one connection. */
export interface Connected {
  readonly isFirst: boolean;
  /** Resolves once it has told something. */
  readonly told: Promise<void>;
  /** Aborted when the connection, or the subscription over it, is over. */
  readonly signal: AbortSignal;
}

/** Milliseconds after which what went wrong before is forgotten. */
const longEnough = 5_000;

/**
 * Keeps a subscription going until the signal: over connection after connection, with more and more time between those
 * that fail.
 * @throws what trying again does not end; BifoldError UNAUTHENTICATED when a fresh token is refused as well.
 */
export async function keepSubscribed(
  { listen }: Pick<Connection, "listen">,
  { operation, variables, onData, onConnected, onLogReplaced, onRetry }: Wanted,
  signal: AbortSignal,
): Promise<void> {
  let isFirst = true;

  /** Subscribes over one connection; resolves to why it is over. */
  async function subscribe(): Promise<{ readonly error: unknown; readonly hasTold: boolean }> {
    const once = new AbortController();
    const end = () => {
      once.abort();
    };
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
    let tell: (() => void) | undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    let hasTold = false;
    const listener = {
      onConnected: () => {
        onConnected({ isFirst, told, signal: once.signal });
        isFirst = false;
      },
      onData: (data: Readonly<Record<string, unknown>>) => {
        hasTold = true;
        tell?.();
        onData(data);
      },
    };
    const error = await listen(operation, variables, listener, once.signal);
    signal.removeEventListener("abort", end);
    once.abort();
    return { error, hasTold };
  }

  let failures = 0;
  let wasRefused = false;
  for (;;) {
    const since = Date.now();
    const { error, hasTold } = await subscribe();
    if (signal.aborted) return;
    const isRefused = error instanceof BifoldError && error.code === "UNAUTHENTICATED";
    const startsOver = isLogReplaced(error);
    if (!isTemporary(error) && !startsOver && (!isRefused || wasRefused)) throw error;
    if (startsOver) onLogReplaced();
    wasRefused = isRefused;
    failures = hasTold || Date.now() - since > longEnough ? 1 : failures + 1;
    onRetry?.(error);
    await wait(waitAfter(failures, error), signal);
  }
}
