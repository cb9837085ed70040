import { execute, GraphQLError, type ExecutionResult } from "graphql";
import type { ServerOptions, SubscribePayload } from "graphql-ws";
import type { IncomingMessage } from "node:http";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { CommandOrigin } from "../write-side/index.js";
import { clientError, type MaskError } from "./errors.js";
import type { Operations } from "./operations.js";
import { requestOrigin } from "./request-origin.js";

/** What the hooks need. */
export interface ProtocolHooksOptions {
  readonly operations: Operations;
  readonly createContext: (origin: CommandOrigin) => object | Promise<object>;
  readonly mask: MaskError;
}

/** What of a socket is known to each of its operations. */
export interface SocketExtra {
  readonly request: IncomingMessage;
}

/** How operations pass through graphql-ws, whose own path has neither our gate nor our masking. */
export interface ProtocolHooks {
  readonly options: ServerOptions<Record<string, unknown> | undefined, SocketExtra>;
  /** Takes no further operations and resolves once queries and mutations are answered, or after `timeoutMs`. */
  readonly drain: (timeoutMs: number) => Promise<void>;
}

/** Makes the hooks of one websocket endpoint. */
export function createProtocolHooks({ operations, createContext, mask }: ProtocolHooksOptions): ProtocolHooks {
  const origins = new WeakMap<SubscribePayload, CommandOrigin>();
  const running = new Set<Promise<ExecutionResult>>();
  let draining = false;

  const correlationId = (payload: SubscribePayload): string | undefined => origins.get(payload)?.correlationId;

  return {
    options: {
      onSubscribe: async ({ extra }, _id, payload) => {
        if (draining) return [clientError("SERVICE_UNAVAILABLE", "The server is shutting down")];
        const origin = operationOrigin(extra.request);
        origins.set(payload, origin);
        const document = operations.prepare(payload.query, payload.operationName);
        if (!("kind" in document)) return document;
        try {
          const contextValue = await createContext(origin);
          const { operationName, variables: variableValues } = payload;
          return { schema: operations.schema, document, contextValue, operationName, variableValues };
        } catch (error) {
          return [toGraphQLError(error)];
        }
      },
      execute: (args) => {
        const result = execute(args);
        if (!(result instanceof Promise)) return result;
        running.add(result);
        return result.finally(() => running.delete(result));
      },
      onNext: (_context, _id, payload, _args, { data, errors }) =>
        errors && {
          ...(data !== undefined && { data }),
          errors: errors.map((error) => mask(error, correlationId(payload))),
        },
      onError: (_context, _id, payload, errors) => errors.map((error) => mask(error, correlationId(payload))),
    },
    drain: async (timeoutMs) => {
      draining = true;
      if (running.size > 0) {
        const giveUp = new AbortController();
        await Promise.race([
          Promise.allSettled(running),
          setTimeout(timeoutMs, undefined, { signal: giveUp.signal }).catch(() => undefined),
        ]);
        giveUp.abort();
      }
      // The answer of an operation that has just ended is on its way to its socket.
      await setImmediate();
    },
  };
}

/** Each operation has a correlation id of its own: a socket's lives as long as the page does. */
function operationOrigin({ headers }: IncomingMessage): CommandOrigin {
  const { "x-request-id": _request, "x-correlation-id": _correlation, ...others } = headers;
  return requestOrigin(others);
}

function toGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError("", { originalError: error instanceof Error ? error : new Error(String(error)) });
}
