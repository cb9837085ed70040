import { execute, getOperationAST, GraphQLError, type ExecutionResult, type OperationTypeNode } from "graphql";
import type { ServerOptions, SubscribePayload } from "graphql-ws";
import type { IncomingMessage } from "node:http";
import { setImmediate, setTimeout } from "node:timers/promises";
import { now } from "../core/clock.js";
import { UnavailableError } from "../platform/errors.js";
import type { CommandOrigin } from "../write-side/index.js";
import type { Authenticate } from "./access/authenticate.js";
import type { Principal } from "./access/principal.js";
import type { CorrelatedContext } from "./context.js";
import { clientError, type MaskError } from "./errors.js";
import type { Operations } from "./operations.js";
import { requestOrigin } from "./request-origin.js";
import type { Session } from "./websocket-session.js";
import { operationDone, outcomeOf } from "./signals.js";

/** What the hooks need. */
export interface ProtocolHooksOptions {
  readonly operations: Operations;
  readonly authenticate: Authenticate;
  readonly createContext: (origin: CommandOrigin, principal: Principal) => CorrelatedContext;
  readonly mask: MaskError;
}

/** What of a socket is known to each of its operations. */
export interface SocketExtra {
  readonly request: IncomingMessage;
  readonly session: Session;
  readonly close: (code: number, reason: string) => void;
}

/** An operation that is under way. */
interface OperationInHand {
  origin: CommandOrigin;
  readonly startedAt: number;
  kind?: OperationTypeNode | undefined;
  name?: string | undefined;
  /** Of its last answer. */
  outcome?: string;
}

/** The close code for who is not to blame, and is to come back. */
const tryAgainLater = 1013;

/** How operations pass through graphql-ws, whose own path has neither our gate nor our masking. */
export interface ProtocolHooks {
  readonly options: ServerOptions<Record<string, unknown> | undefined, SocketExtra>;
  /** Takes no further operations and resolves once queries and mutations are answered, or after `timeoutMs`. */
  readonly drain: (timeoutMs: number) => Promise<void>;
}

/** Makes the hooks of one websocket endpoint. */
export function createProtocolHooks({
  operations,
  authenticate,
  createContext,
  mask,
}: ProtocolHooksOptions): ProtocolHooks {
  const inHand = new WeakMap<SubscribePayload, OperationInHand>();
  const running = new Set<Promise<ExecutionResult>>();
  let draining = false;

  const originOf = (payload: SubscribePayload): CommandOrigin | undefined => inHand.get(payload)?.origin;

  function tellDone(payload: SubscribePayload, last?: string): void {
    const operation = inHand.get(payload);
    if (operation === undefined) return;
    inHand.delete(payload);
    const { kind, name, outcome = "ok", origin, startedAt } = operation;
    operationDone.send({ kind, name, outcome: last ?? outcome, origin, startedAt, endedAt: now() });
  }

  return {
    options: {
      onConnect: async ({ connectionParams, extra: { request, session, close } }) => {
        try {
          session.begin(await authenticate(tokenOf(connectionParams) ?? request.headers.authorization));
          return true;
        } catch (error) {
          const isAway = error instanceof UnavailableError;
          if (!isAway && !(error instanceof GraphQLError)) throw error;
          mask(error, operationOrigin(request));
          if (isAway) close(tryAgainLater, "Try again later");
          // The protocol closes with 4403 what is not closed yet.
          return false;
        }
      },
      onClose: ({ extra: { session } }) => {
        session.end();
      },
      onSubscribe: ({ extra }, _id, payload) => {
        if (draining) return [clientError("SERVICE_UNAVAILABLE", "The server is shutting down")];
        const operation: OperationInHand = { origin: operationOrigin(extra.request), startedAt: now() };
        inHand.set(payload, operation);
        const document = operations.prepare(payload.query, payload.operationName);
        if (!("kind" in document)) return document;
        const definition = getOperationAST(document, payload.operationName);
        operation.kind = definition?.operation;
        operation.name = definition?.name?.value;
        const contextValue = createContext(operation.origin, extra.session.principal());
        operation.origin = contextValue.origin;
        const { operationName, variables: variableValues } = payload;
        return { schema: operations.schema, document, contextValue, operationName, variableValues };
      },
      execute: (args) => {
        const result = execute(args);
        if (!(result instanceof Promise)) return result;
        running.add(result);
        return result.finally(() => running.delete(result));
      },
      onNext: (_context, _id, payload, _args, { data, errors }) => {
        const masked = errors?.map((error) => mask(error, originOf(payload)));
        const operation = inHand.get(payload);
        if (operation) operation.outcome = outcomeOf(masked);
        return masked && { ...(data !== undefined && { data }), errors: masked };
      },
      onError: (_context, _id, payload, errors) => {
        const masked = errors.map((error) => mask(error, originOf(payload)));
        tellDone(payload, outcomeOf(masked));
        return masked;
      },
      onComplete: (_context, _id, payload) => {
        tellDone(payload);
      },
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

/** As an Authorization header would say it: clients send that, or the token alone. */
function tokenOf(parameters: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const { authorization, Authorization = authorization, token } = parameters ?? {};
  const given = Authorization ?? token ?? undefined;
  if (given === undefined) return undefined;
  // What is no text is no token either, and is not taken for none.
  if (typeof given !== "string") return "";
  return given === Authorization ? given : `Bearer ${given}`;
}
