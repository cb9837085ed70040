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
import { now } from "../../core/clock.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { CommandOrigin } from "../../write-side/index.js";
import type { Authenticate } from "../access/authenticate.js";
import type { CorrelatedContext } from "../context.js";
import { asGraphQLError, clientError, type MaskError } from "../errors/errors.js";
import { takeReported } from "../operation/field-errors.js";
import type { Deadlines, OperationTime } from "../limits/deadlines.js";
import type { Limits } from "../limits/limits.js";
import type { CostReport, Operations } from "../operation/operation-gate.js";
import { operationOrigin } from "../http/request-origin.js";
import { callerOf, failuresSpent, isFailure, type Failures } from "../limits/failures.js";
import { createSubscriptionBytes } from "../limits/subscription-bytes.js";
import { authorizationOf, takeRequest } from "./message.js";
import { declaredVariables, endedByClient } from "./ended-operation.js";
import type { Session } from "./session.js";
import { tryAgainLater } from "./protocol-socket.js";
import { sourceOf } from "./persisted-query.js";
import { operationDone, outcomeOf } from "../signals.js";

/** What the hooks need. */
export interface ProtocolHooksOptions {
  readonly operations: Operations;
  readonly authenticate: Authenticate;
  readonly createContext: (facts: CorrelatedContext) => CorrelatedContext;
  readonly deadlines: Deadlines;
  readonly limits: Pick<Limits, "websocket">;
  readonly failures: Failures;
  readonly mask: MaskError;
}

/** What of a socket is known to each of its operations. */
export interface SocketExtra {
  readonly request: IncomingMessage;
  readonly session: Session;
  readonly address: string;
  readonly close: (code: number, reason: string) => void;
  /** To be called once it has introduced itself. */
  readonly introduced: () => void;
  /** Its operations that are under way, also those whose client has lost interest. */
  readonly underWay: Set<OperationTime>;
}

/** An operation that is under way. */
interface OperationInHand {
  origin: CommandOrigin;
  readonly startedAt: number;
  /** Its time is over, and its place is free. */
  end: () => void;
  cost?: CostReport;
  kind?: OperationTypeNode | undefined;
  name?: string | undefined;
  listed?: boolean;
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
  failures,
  mask,
}: ProtocolHooksOptions): ProtocolHooks {
  const inHand = new WeakMap<SubscribePayload, OperationInHand>();
  const running = new Set<Promise<ExecutionResult>>();
  const bytes = createSubscriptionBytes(limits.websocket.subscriptionBytes);
  let draining = false;

  const originOf = (payload: SubscribePayload): CommandOrigin | undefined => inHand.get(payload)?.origin;

  function tellDone(payload: SubscribePayload, last?: string): void {
    const operation = inHand.get(payload);
    if (operation === undefined) return;
    inHand.delete(payload);
    operation.end();
    const { kind, name, listed = false, outcome = "ok", origin, startedAt } = operation;
    operationDone.send({ kind, name, listed, outcome: last ?? outcome, origin, startedAt, endedAt: now() });
  }

  /** What is to be carried out, or why it is not. */
  async function admit(
    { session, address }: SocketExtra,
    sent: SubscribePayload,
    operation: OperationInHand,
    time: OperationTime,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    const { variables, extensions } = sent;
    // As over HTTP, an empty name is none.
    const operationName = sent.operationName === "" ? undefined : sent.operationName;
    const source = sourceOf(sent, operations.persisted);
    if (source instanceof GraphQLError) return [source];
    const document = operations.prepare(source.text, operationName);
    if (!("kind" in document)) return [...document];
    const definition = getOperationAST(document, operationName);
    if (!definition) return [clientError("OPERATION_RESOLUTION_FAILURE", "There is no such operation")];
    operation.kind = definition.operation;
    operation.name = definition.name?.value;
    operation.listed = operations.persisted.isListed(source.hash);
    const lasts = definition.operation === OperationTypeNode.SUBSCRIPTION;
    const contextValue = createContext({
      origin: operation.origin,
      principal: session.principal(),
      address,
      time: lasts ? undefined : time,
    });
    operation.origin = contextValue.origin;
    const valid = { document, operation: definition, hash: source.hash, variables, extensions };
    const cost = await operations.admit(valid, contextValue);
    source.keep();
    const variableValues = declaredVariables(definition, variables);
    if (lasts) {
      const release = bytes.hold({ socket: session, principal: session.owner() }, { document, variableValues });
      const { end } = operation;
      time.end();
      operation.end = () => {
        end();
        release();
      };
    } else operation.cost = cost;
    return { document, variableValues, schema: operations.schema, contextValue, operationName: definition.name?.value };
  }

  return {
    options: {
      onConnect: async (context) => {
        const { request, session, close, introduced } = context.extra;
        const authorization = authorizationOf(context.connectionParams) ?? request.headers.authorization;
        Object.assign(context, { connectionParams: undefined });
        try {
          const identity = await authenticate(authorization);
          failures.recognize(authorization, identity.principal);
          introduced();
          if (!session.begin(identity)) close(tryAgainLater, "Too many connections");
          return true;
        } catch (error) {
          const isAway = error instanceof UnavailableError;
          if (!isAway && !(error instanceof GraphQLError)) throw error;
          if (isAway) {
            mask(error, operationOrigin(request.headers));
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
        const sent = takeRequest(payload);
        const caller = callerOf(extra.session.principal(), extra.address);
        const retryAfter = failures.retryAfter(caller);
        if (retryAfter > 0) return [failuresSpent(retryAfter)];
        const time = deadlines.begin();
        extra.underWay.add(time);
        const end = () => {
          time.end();
          extra.underWay.delete(time);
        };
        const operation: OperationInHand = { origin: operationOrigin(extra.request.headers), startedAt: now(), end };
        inHand.set(payload, operation);
        // That of a subscription takes its place.
        subscriptions[id] = endedByClient(time.cancel);
        // The protocol would close the socket for what is thrown here, and end all its other operations.
        const admitted = await admit(extra, sent, operation, time).catch((error: unknown) => [asGraphQLError(error)]);
        if (!Array.isArray(admitted)) return admitted;
        if (isFailure(admitted)) failures.charge(caller);
        // Whose client has ended it meanwhile, the protocol tells nobody of.
        end();
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
        const cost = operation?.cost;
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
