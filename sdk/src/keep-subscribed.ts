import { onAbort, wait } from "./abort.js";
import type { Connection } from "./connection.js";
import { BifoldError, isLogReplaced, isResumeTooOld, isTemporary, type NetworkError } from "./errors.js";
import type { GraphQLRequest } from "./operation.js";
import type { ResponseData } from "./request.js";
import { retryDelayMs } from "./retry.js";

/** A subscription and its callbacks. */
export interface SubscriptionOptions {
  readonly operation: GraphQLRequest;
  /** Called for each connection. */
  readonly variables: () => object;
  readonly onData: (data: ResponseData) => void;
  /** Called for the first connection and for each reconnect. */
  readonly onConnected: (connection: CurrentConnection) => void;
  /** The log was replaced: discard the known versions. The server sends the current state again. */
  readonly onLogReplaced: () => void;
  /** The server cannot resume after the given position. Returns whether to subscribe without it. */
  readonly onResumeTooOld: () => boolean;
  readonly onRetry: ((error: BifoldError | NetworkError) => void) | undefined;
}

/** A subscription over one connection. */
export interface CurrentConnection {
  readonly isFirst: boolean;
  /** Resolves with the first message over this connection. */
  readonly firstMessage: Promise<void>;
  /** Aborted when the connection or the subscription ends. */
  readonly signal: AbortSignal;
}

/** The end of a subscription over one connection. */
interface Ending {
  readonly error: unknown;
  readonly hadMessage: boolean;
}

/** A connection that lasts this long resets the backoff. */
const stableAfterMs = 5_000;

/**
 * Keeps a subscription running until the signal: resubscribes over connection after connection, with exponential backoff.
 * @throws an error that is not temporary; BifoldError UNAUTHENTICATED when a new token is rejected too.
 */
export async function keepSubscribed(
  connection: Pick<Connection, "listen">,
  options: SubscriptionOptions,
  signal: AbortSignal,
): Promise<void> {
  const connections = { isFirst: true };
  let failures = 0;
  let wasRejected = false;
  for (;;) {
    const startedAtMs = Date.now();
    const { error, hadMessage } = await subscribeOnce(connection, options, connections, signal);
    if (signal.aborted) return;
    const isRejected = error instanceof BifoldError && error.code === "UNAUTHENTICATED";
    const isReplaced = isLogReplaced(error);
    const startsOver = isReplaced || (isResumeTooOld(error) && options.onResumeTooOld());
    if (!isTemporary(error) && !startsOver && (!isRejected || wasRejected)) throw error;
    if (isReplaced) options.onLogReplaced();
    wasRejected = isRejected;
    failures = hadMessage || Date.now() - startedAtMs > stableAfterMs ? 1 : failures + 1;
    options.onRetry?.(error);
    await wait(retryDelayMs(failures, error), signal);
  }
}

/** Subscribes over one connection; resolves when that ends. */
async function subscribeOnce(
  { listen }: Pick<Connection, "listen">,
  { operation, variables, onConnected, onData }: SubscriptionOptions,
  connections: { isFirst: boolean },
  signal: AbortSignal,
): Promise<Ending> {
  const ended = new AbortController();
  const stopListening = onAbort(signal, () => {
    ended.abort();
  });
  let hadMessage = false;
  let resolveFirst: (() => void) | undefined;
  const firstMessage = new Promise<void>((resolve) => (resolveFirst = resolve));
  const listener = {
    onConnected: () => {
      onConnected({ isFirst: connections.isFirst, firstMessage, signal: ended.signal });
      connections.isFirst = false;
    },
    onData: (data: ResponseData) => {
      hadMessage = true;
      resolveFirst?.();
      onData(data);
    },
  };
  const error = await listen(operation, variables(), listener, ended.signal);
  stopListening();
  ended.abort();
  return { error, hadMessage };
}
