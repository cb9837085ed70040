import { createClient, type Client as Protocol } from "graphql-ws";
import { BifoldError, NetworkError, type GraphQLErrorShape } from "./errors.js";
import { tokenOf, type ClientOptions } from "./options.js";
import type { Operation } from "./request.js";

/** Who listens to a subscription. */
export interface Listener {
  /** There is a connection, over which the server is being asked. The protocol does not tell when it has understood. */
  readonly onConnected: () => void;
  readonly onData: (data: Readonly<Record<string, unknown>>) => void;
}

/** One websocket for all subscriptions of a client: it opens with the first of them and closes after the last. */
export interface Connection {
  /** Subscribes once, until the signal. Resolves to why it is over, which means nothing after the signal. */
  readonly listen: (operation: Operation, variables: object, to: Listener, signal: AbortSignal) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** How the server closes a connection whose token is not valid, or not any more. */
const forbidden = 4403;
/** Close codes that say that one of the two sides is wrong, and will be again. */
const hopeless = new Set([1002, 1003, 1007, 1008, 1009, 1010, 4004, 4005, 4400, 4401, 4406, 4409, 4429]);

/** Opens nothing yet. */
export function createConnection(options: ClientOptions): Connection {
  const { url, wsUrl = url.replace(/^http/, "ws"), token, persisted = false, heartbeat = 10_000 } = options;
  const live = new Set<{ readonly onConnected: () => void; readonly onClosed: (event: unknown) => void }>();
  let protocol: Protocol | undefined;
  let socket: WebSocket | undefined;
  let isConnected = false;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  function watch(giveUp: () => void): void {
    clearTimeout(watchdog);
    watchdog = setTimeout(giveUp, heartbeat);
  }

  /** Whoever listens connects again by themselves, so that they know what they have missed. */
  function start(): Protocol {
    const started = createClient({
      url: wsUrl,
      webSocketImpl: tellingOf(options.webSocketImpl, (made) => (socket = made)),
      lazyCloseTimeout: 1_000,
      keepAlive: heartbeat,
      retryAttempts: 0,
      connectionParams: async () => {
        const bearer = await tokenOf(token);
        return bearer === undefined ? {} : { token: bearer };
      },
      on: {
        connecting: () => {
          watch(() => socket?.close());
        },
        connected: () => {
          clearTimeout(watchdog);
          isConnected = true;
          for (const { onConnected } of [...live]) onConnected();
        },
        ping: (received) => {
          if (received) return;
          watch(() => {
            started.terminate();
          });
        },
        pong: (received) => {
          if (received) clearTimeout(watchdog);
        },
        closed: (event) => {
          clearTimeout(watchdog);
          isConnected = false;
          for (const { onClosed } of [...live]) onClosed(event);
        },
      },
    });
    return started;
  }

  return {
    listen: ({ name, text, hash }, variables, { onConnected, onData }, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve(signal.reason);
          return;
        }
        let hadConnection = false;
        const listener = {
          onConnected: () => {
            hadConnection = true;
            onConnected();
          },
          onClosed: (event: unknown) => {
            end(closedBy(event, hadConnection));
          },
        };
        const abort = () => {
          end(signal.reason);
        };
        const end = (why: unknown) => {
          if (!live.delete(listener)) return;
          signal.removeEventListener("abort", abort);
          unsubscribe();
          resolve(why);
        };
        live.add(listener);
        signal.addEventListener("abort", abort, { once: true });
        const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
        const ask = (query: string) =>
          (protocol ??= start()).subscribe<Readonly<Record<string, unknown>>>(
            { operationName: name, variables: { ...variables }, query, ...(persisted && { extensions }) },
            {
              next: ({ data, errors }) => {
                if (!live.has(listener)) return;
                if (errors) end(new BifoldError(errors));
                else if (data) onData(data);
              },
              error: (error) => {
                const why = failedBy(error, wsUrl);
                const isUnknown = why instanceof BifoldError && why.code === "PERSISTED_QUERY_NOT_FOUND";
                if (isUnknown && query !== text && live.has(listener)) unsubscribe = ask(text);
                else end(why);
              },
              complete: () => {
                end(new NetworkError("The subscription was ended by the server", { temporary: true }));
              },
            },
          );
        // The protocol wants a text, if only an empty one, beside the hash.
        let unsubscribe = ask(persisted ? "" : text);
        if (isConnected) listener.onConnected();
      }),
    close: async () => {
      const closing = protocol;
      protocol = undefined;
      if (isConnected) await closing?.dispose();
      else socket?.close();
    },
  };
}

/** The WebSocket that there is, telling of each that is made: the protocol has no hold of one that does not open. */
function tellingOf(given: unknown, tell: (made: WebSocket) => void): typeof WebSocket {
  const Base = (given ?? globalThis.WebSocket) as typeof WebSocket | undefined;
  if (Base === undefined) throw new Error("There is no WebSocket here: give that of the package ws as webSocketImpl");
  return class extends Base {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      tell(this);
    }
  };
}

function closedBy(event: unknown, hadConnection: boolean): Error {
  const { code, reason = "" } = (event ?? {}) as { code?: number; reason?: string };
  // One that had been let in comes back with a fresh token.
  if (code === forbidden && !hadConnection)
    return new BifoldError([{ message: reason || "Forbidden", extensions: { code: "UNAUTHENTICATED" } }]);
  const message = `The websocket was closed${code === undefined ? "" : ` (${code}${reason && ` ${reason}`})`}`;
  return new NetworkError(message, {
    ...(code !== undefined && { status: code }),
    ...{ temporary: code === undefined || !hopeless.has(code), cause: event },
  });
}

function failedBy(error: unknown, wsUrl: string): unknown {
  if (Array.isArray(error)) return new BifoldError(error as GraphQLErrorShape[]);
  // Of the function that gives the token; what a WebSocket tells is an event.
  if (error instanceof Error && !("code" in error && "reason" in error)) return error;
  return new NetworkError(`${wsUrl} cannot be reached`, { temporary: true, cause: error });
}
