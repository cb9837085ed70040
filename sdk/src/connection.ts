import { onAbort } from "./abort.js";
import type { ConnectionMonitor } from "./connection-state.js";
import { BifoldError, bifoldError, NetworkError, type GraphQLErrorShape } from "./errors.js";
import type { GraphQLRequest } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { ResponseData } from "./request.js";
import { createSocket, wsUrlOf, type Socket, type SocketListener } from "./socket.js";

/** Receives the results of a subscription. */
export interface Listener {
  /** The WebSocket is connected and the subscription was sent. The protocol does not acknowledge it. */
  readonly onConnected: () => void;
  readonly onData: (data: ResponseData) => void;
}

/** One WebSocket for all subscriptions of a client. */
export interface Connection {
  /**
   * Subscribes once, until the signal. Resolves to the error that ended the subscription; to undefined after the signal.
   * It never rejects.
   */
  readonly listen: (
    operation: GraphQLRequest,
    variables: object,
    listener: Listener,
    signal: AbortSignal,
  ) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** The server closes with this code when a token is invalid or has expired. */
const forbidden = 4403;
/** Close codes after which a retry cannot succeed: one of the sides violates the protocol. */
const permanentCodes: ReadonlySet<number> = new Set([
  1002, 1003, 1007, 1008, 1009, 1010, 4004, 4005, 4400, 4401, 4406, 4409, 4429,
]);

/** Creates a connection; it opens with the first subscription. */
export function createConnection(options: ClientOptions, monitor: ConnectionMonitor): Connection {
  let socket: Socket | undefined;
  return {
    listen: (operation, variables, listener, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve(undefined);
          return;
        }
        try {
          socket ??= createSocket(options, monitor);
        } catch (error) {
          resolve(error);
          return;
        }
        subscribe(socket, { options, operation, variables, listener, signal, onEnd: resolve });
      }),
    close: async () => {
      const closing = socket;
      socket = undefined;
      await closing?.close();
    },
  };
}

/** A subscription over one WebSocket. */
interface SubscribeOptions {
  readonly options: ClientOptions;
  readonly operation: GraphQLRequest;
  readonly variables: object;
  readonly listener: Listener;
  readonly signal: AbortSignal;
  /** Called once, with the error that ended the subscription. */
  readonly onEnd: (error: unknown) => void;
}

function subscribe(socket: Socket, { options, operation, variables, listener, signal, onEnd }: SubscribeOptions): void {
  const { name, text, hash } = operation;
  const isPersisted = options.persisted === true && hash !== undefined;
  let hadConnection = false;
  let unsubscribe: (() => void) | undefined;
  const end = (error: unknown) => {
    if (!socket.listeners.delete(socketListener)) return;
    stopListening();
    unsubscribe?.();
    onEnd(error);
  };
  const socketListener: SocketListener = {
    onConnected: () => {
      hadConnection = true;
      listener.onConnected();
    },
    onClosed: (event) => {
      end(closeError(event, hadConnection));
    },
  };
  const send = (query: string) =>
    socket.protocol.subscribe<ResponseData>(
      {
        ...{ query, variables: { ...variables } },
        ...(name !== undefined && { operationName: name }),
        ...(isPersisted && { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
      },
      {
        next: ({ data, errors }) => {
          if (!socket.listeners.has(socketListener)) return;
          if (errors) end(new BifoldError(errors));
          else if (data) listener.onData(data);
        },
        error: (reason) => {
          const error = subscribeError(reason, wsUrlOf(options));
          const isUnknownHash = error instanceof BifoldError && error.code === "PERSISTED_QUERY_NOT_FOUND";
          if (isUnknownHash && query !== text && socket.listeners.has(socketListener)) unsubscribe = send(text);
          else end(error);
        },
        complete: () => {
          end(new NetworkError("The server completed the subscription", { temporary: true }));
        },
      },
    );

  socket.listeners.add(socketListener);
  const stopListening = onAbort(signal, () => {
    end(undefined);
  });
  // The protocol requires a text, even an empty one, beside the hash.
  unsubscribe = send(isPersisted ? "" : text);
  if (socket.isConnected()) socketListener.onConnected();
}

/** The error for a closed WebSocket. */
function closeError(event: unknown, hadConnection: boolean): Error {
  const { code, reason = "" } = (event ?? {}) as { code?: number; reason?: string };
  // A connection that was accepted before reconnects with a new token.
  if (code === forbidden && !hadConnection) return bifoldError("UNAUTHENTICATED", reason || "Forbidden");
  const message = `The WebSocket was closed${code === undefined ? "" : ` (${code}${reason && ` ${reason}`})`}`;
  return new NetworkError(message, {
    ...(code !== undefined && { status: code }),
    ...{ temporary: code === undefined || !permanentCodes.has(code), cause: event },
  });
}

/** Converts an error of the protocol client: GraphQL errors, a close event, or the error of the token function. */
function subscribeError(reason: unknown, wsUrl: string): unknown {
  if (Array.isArray(reason)) return new BifoldError(reason as GraphQLErrorShape[]);
  if (reason instanceof Error && !("code" in reason && "reason" in reason)) return reason;
  return new NetworkError(`Cannot connect to ${wsUrl}`, { temporary: true, cause: reason });
}
