import {
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  subscribe,
  type ExecutionArgs,
  type ExecutionResult,
} from "graphql";
import type { ServerOptions, SubscribePayload } from "graphql-ws";
import type { IncomingMessage } from "node:http";
import { setImmediate, setTimeout } from "node:timers/promises";
import { now } from "../core/clock.js";
import { UnavailableError } from "../platform/errors.js";
import type { CommandOrigin } from "../write-side/index.js";
import type { Authenticate } from "./access/authenticate.js";
import type { CorrelatedContext } from "./context.js";
import { asGraphQLError, clientError, type MaskError } from "./errors.js";
import { takeReported } from "./field-errors.js";
import type { Deadlines, OperationTime } from "./limits/deadlines.js";
import type { Limits } from "./limits/limits.js";
import type { CostReport, Operations } from "./operations.js";
import { requestOrigin } from "./request-origin.js";
import type { Session } from "./websocket-session.js";
import { tryAgainLater } from "./websocket-socket.js";
import { sourceOf } from "./websocket-source.js";
import { operationDone, outcomeOf } from "./signals.js";

/** What the hooks need. */
export interface ProtocolHooksOptions {
  readonly operations: Operations;
  readonly authenticate: Authenticate;
  readonly createContext: (facts: CorrelatedContext) => CorrelatedContext;
  readonly deadlines: Deadlines;
  readonly limits: Pick<Limits, "websocket">;
  readonly mask: MaskError;
}

/** What of a socket is known to each of its operations. */
export interface SocketExtra {
  readonly request: IncomingMessage;
  readonly session: Session;
  readonly address: string;
  readonly close: (code: number, reason: string) => void;
  /** Its operations that are under way, also those whose client has lost interest. */
  readonly underWay: Set<OperationTime>;
}

/** An operation that is under way. */
interface OperationInHand {
  origin: CommandOrigin;
  readonly startedAt: number;
  /** Its time is over, and its place is free. */
  readonly end: () => void;
  cost?: CostReport;
  kind?: OperationTypeNode | undefined;
  name?: string | undefined;
  /** Of its last answer. */
  outcome?: string;
}

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
  deadlines,
  limits,
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
    operation.end();
    const { kind, name, outcome = "ok", origin, startedAt } = operation;
    operationDone.send({ kind, name, outcome: last ?? outcome, origin, startedAt, endedAt: now() });
  }

  /** What is to be carried out, or why it is not. */
  async function admit(
    { session, address }: SocketExtra,
    payload: SubscribePayload,
    operation: OperationInHand,
    time: OperationTime,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    const { variables: variableValues } = payload;
    // As over HTTP, an empty name is none.
    const operationName = payload.operationName === "" ? undefined : payload.operationName;
    const source = sourceOf(payload, operations.persisted);
    if (source instanceof GraphQLError) return [source];
    const document = operations.prepare(source.text, operationName);
    if (!("kind" in document)) return [...document];
    const definition = getOperationAST(document, operationName);
    if (!definition) return [clientError("OPERATION_RESOLUTION_FAILURE", "There is no such operation")];
    operation.kind = definition.operation;
    operation.name = definition.name?.value;
    const contextValue = createContext({
      origin: operation.origin,
      principal: session.principal(),
      address,
      time: definition.operation === OperationTypeNode.SUBSCRIPTION ? undefined : time,
    });
    operation.origin = contextValue.origin;
    const valid = { document, operation: definition, hash: source.hash, variables: variableValues };
    operation.cost = await operations.admit(valid, contextValue);
    source.keep();
    return { schema: operations.schema, document, contextValue, operationName, variableValues };
  }

  return {
    options: {
      onConnect: async ({ connectionParams, extra: { request, session, close } }) => {
        try {
          const identity = await authenticate(tokenOf(connectionParams) ?? request.headers.authorization);
          if (!session.begin(identity)) close(tryAgainLater, "Too many connections");
          return true;
        } catch (error) {
          const isAway = error instanceof UnavailableError;
          if (!isAway && !(error instanceof GraphQLError)) throw error;
          if (isAway) {
            mask(error, operationOrigin(request));
            close(tryAgainLater, "Try again later");
          }
          // The protocol closes with 4403 what is not closed yet.
          return false;
        }
      },
      onClose: ({ extra: { session } }) => {
        session.end();
      },
      onSubscribe: async ({ extra, subscriptions }, id, payload) => {
        if (draining) return [clientError("SERVICE_UNAVAILABLE", "The server is shutting down")];
        if (extra.underWay.size >= limits.websocket.operations)
          return [clientError("TOO_MANY_OPERATIONS", `At most ${limits.websocket.operations} operations at once`)];
        const time = deadlines.begin();
        extra.underWay.add(time);
        const end = () => {
          time.end();
          extra.underWay.delete(time);
        };
        const operation: OperationInHand = { origin: operationOrigin(extra.request), startedAt: now(), end };
        inHand.set(payload, operation);
        // That of a subscription takes its place.
        subscriptions[id] = endedByClient(time.cancel);
        // The protocol would close the socket for what is thrown here, and end all its other operations.
        const admitted = await admit(extra, payload, operation, time).catch((error: unknown) => [
          asGraphQLError(error),
        ]);
        // Whose client has ended it meanwhile, the protocol tells nobody of.
        if (Array.isArray(admitted)) end();
        return admitted;
      },
      execute: (args) => {
        const result = new Promise<ExecutionResult>((resolve) => {
          resolve(execute(args));
        }).catch(failed);
        running.add(result);
        return result.finally(() => running.delete(result));
      },
      subscribe: (args) => subscribe(args).catch(failed),
      onNext: (_context, _id, payload, { contextValue }, { data, errors = [] }) => {
        const all = [...errors, ...takeReported(contextValue)];
        const masked = all.length > 0 ? all.map((error) => mask(error, originOf(payload))) : undefined;
        const operation = inHand.get(payload);
        if (operation) operation.outcome = outcomeOf(masked);
        const cost = operation?.kind === OperationTypeNode.SUBSCRIPTION ? undefined : operation?.cost;
        if (masked === undefined && cost === undefined) return undefined;
        return {
          ...(data !== undefined && { data }),
          ...(masked && { errors: masked }),
          ...(cost && { extensions: { cost } }),
        };
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

/** A request that fails as a whole fails by itself. */
function failed(error: unknown): ExecutionResult {
  return { errors: [asGraphQLError(error)] };
}

/** Each operation has a correlation id of its own: a socket's lives as long as the page does. */
function operationOrigin({ headers }: IncomingMessage): CommandOrigin {
  const { "x-request-id": _request, "x-correlation-id": _correlation, ...others } = headers;
  return requestOrigin(others);
}

/** What graphql-ws ends once its client is gone, or wants no answer any more. */
function endedByClient(cancel: () => void): AsyncIterable<never> {
  const nothing = { done: true, value: undefined } as const;
  const iterator: AsyncIterator<never> = {
    next: () => Promise.resolve(nothing),
    return: () => {
      cancel();
      return Promise.resolve(nothing);
    },
  };
  return { ...iterator, [Symbol.asyncIterator]: () => iterator };
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
