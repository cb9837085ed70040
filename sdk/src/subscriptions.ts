import { createClient, type Client as Socket } from "graphql-ws";
import { BifoldError, NetworkError, type GraphQLErrorShape } from "./errors.js";
import type { Operations } from "./generated/operations.js";
import { tokenOf, type CallOptions, type ClientOptions } from "./options.js";
import type { Operation } from "./request.js";
import { waitAfter } from "./retry.js";

/** The subscriptions of a client, over one websocket that opens with the first of them and closes after the last. */
export interface Subscriptions {
  /**
   * What a subscription says. It survives the loss of its connection: `onReconnected` is told each time that it is asked
   * for anew, with what to hand over beside what it says.
   */
  readonly open: <Data>(
    operation: Operation,
    variables: object,
    onReconnected: (hand: (data: Data) => void) => Promise<void>,
    options: CallOptions,
  ) => AsyncIterableIterator<Data>;
  readonly close: () => Promise<void>;
}

/** The variables of a subscription. */
export type SubscriptionVariables<Name extends keyof Operations> = Operations[Name]["variables"];

/** How the server closes the connection of who may not come in, or may not any more. */
const forbidden = 4403;
/** Times that a fresh token may be refused before it is for good. */
const maxRefusals = 2;

/** Opens nothing yet. */
export function createSubscriptions(options: ClientOptions): Subscriptions {
  const { url, wsUrl = url.replace(/^http/, "ws"), token, persisted = false, webSocketImpl } = options;
  const reconnected = new Set<() => void>();
  let connects = 0;
  let refusals = 0;
  let tried = 0;

  // Only now does it take a WebSocket.
  const connect = (): Socket =>
    createClient({
      url: wsUrl,
      lazyCloseTimeout: 1_000,
      keepAlive: 10_000,
      connectionParams: async () => {
        const bearer = await tokenOf(token);
        return bearer === undefined ? {} : { token: bearer };
      },
      retryAttempts: Number.POSITIVE_INFINITY,
      retryWait: () => new Promise((resolve) => setTimeout(resolve, waitAfter(++tried))),
      shouldRetry: (event) => {
        const { code } = (event ?? {}) as { code?: number };
        if (code === forbidden) return ++refusals < maxRefusals;
        return true;
      },
      ...(webSocketImpl !== undefined && { webSocketImpl }),
      on: {
        connected: () => {
          refusals = 0;
          tried = 0;
          if (++connects > 1) for (const tell of [...reconnected]) tell();
        },
      },
    });

  let socket: Socket | undefined;

  return {
    open: (operation, variables, onReconnected, { signal }) => {
      type Data = Parameters<Parameters<typeof onReconnected>[0]>[0];
      const waiting: Data[] = [];
      let wake: (() => void) | undefined;
      let end: { readonly error?: Error } | undefined;
      const finish = (ending: { readonly error?: Error }) => {
        end ??= ending;
        reconnected.delete(tell);
        signal?.removeEventListener("abort", abort);
        wake?.();
      };
      const hand = (data: Data) => {
        if (end) return;
        waiting.push(data);
        wake?.();
      };
      const tell = () => {
        onReconnected(hand).catch(() => undefined);
      };
      const { name, text, hash } = operation;
      const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
      const unsubscribe = (socket ??= connect()).subscribe<Data>(
        {
          operationName: name,
          variables: variables as Record<string, unknown>,
          query: text,
          ...(persisted && { extensions }),
        },
        {
          next: ({ data, errors }) => {
            if (errors) finish({ error: new BifoldError(errors) });
            else if (data) hand(data);
          },
          error: (error) => {
            finish({ error: toError(error) });
          },
          complete: () => {
            finish({});
          },
        },
      );
      const abort = () => {
        finish({});
        unsubscribe();
      };
      reconnected.add(tell);
      signal?.addEventListener("abort", abort, { once: true });
      if (signal?.aborted) abort();

      const iterator: AsyncIterableIterator<Data> = {
        [Symbol.asyncIterator]: () => iterator,
        next: async () => {
          for (;;) {
            const value = waiting.shift();
            if (value !== undefined) return { done: false, value };
            if (end) {
              if (end.error !== undefined) throw end.error;
              return { done: true, value: undefined };
            }
            await new Promise<void>((resolve) => (wake = resolve));
            wake = undefined;
          }
        },
        return: () => {
          abort();
          waiting.length = 0;
          return Promise.resolve({ done: true, value: undefined });
        },
      };
      return iterator;
    },
    close: async () => {
      // A connection that is just being made, and fails, is of no interest any more.
      await Promise.resolve(socket?.dispose()).catch(() => undefined);
    },
  };
}

function toError(error: unknown): Error {
  if (Array.isArray(error)) return new BifoldError(error as GraphQLErrorShape[]);
  const { code, reason } = (error ?? {}) as { code?: number; reason?: string };
  if (code === forbidden) {
    const message = reason ?? "Forbidden";
    return new BifoldError([{ message, extensions: { code: "UNAUTHENTICATED" } }]);
  }
  return new NetworkError("The websocket was closed", code, { cause: error });
}
