import type { ServerOptions, SubscribePayload } from "graphql-ws";
import type { GraphQLError } from "graphql";
import { clientError } from "../errors/errors.js";
import { operationOrigin } from "../http/request-origin.js";
import { callerOf, failureLimitExceeded } from "../limits/failures.js";
import type { Limits } from "../limits/limits.js";
import type { OperationRequester } from "../operation/admission.js";
import type { Operation } from "../operation/operation.js";
import type { OperationLifecycle } from "../operation/operation-lifecycle.js";
import { cancelOnReturn } from "./cancel-on-return.js";
import { createOnConnect, type ConnectOptions } from "./connect.js";
import { takeParameters } from "./message.js";
import type { SocketExtra } from "./socket-extra.js";

/** Options and collaborators of the hooks. */
export interface ProtocolHooksOptions extends ConnectOptions {
  readonly lifecycle: OperationLifecycle;
  readonly limits: Pick<Limits, "websocket">;
}

/** The hooks of graphql-ws. */
export type ProtocolHooks = ServerOptions<Record<string, unknown> | undefined, SocketExtra>;

/** Creates the hooks that let each operation of graphql-ws pass through the operation lifecycle. */
export function createProtocolHooks(options: ProtocolHooksOptions): ProtocolHooks {
  const { lifecycle, mask } = options;
  const operations = new WeakMap<SubscribePayload, Operation>();
  return {
    onConnect: createOnConnect(options),
    onClose: ({ extra: { session } }) => {
      session.end();
    },
    onSubscribe: async ({ extra, subscriptions }, id, payload) => {
      const requester = requesterOf(extra);
      const refusal = refusalOf(options, extra, requester);
      if (refusal !== undefined) return [refusal];
      const parameters = takeParameters(payload);
      const operation = begin(lifecycle, extra);
      operations.set(payload, operation);
      // A subscription's own results replace it.
      subscriptions[id] = cancelOnReturn(() => {
        operation.cancel();
      });
      const admission = await operation.admit(parameters, requester);
      return admission.kind === "admitted" ? admission.args : [...admission.errors];
    },
    execute: lifecycle.execute,
    subscribe: lifecycle.subscribe,
    onNext: (_context, _id, payload, _args, result) => operations.get(payload)?.complete(result),
    onError: (_context, _id, payload, errors) =>
      operations.get(payload)?.fail(errors) ?? errors.map((error) => mask(error)),
    onComplete: (_context, _id, payload) => {
      operations.get(payload)?.end();
    },
  };
}

function requesterOf({ session, address }: SocketExtra): OperationRequester {
  return { principal: session.principal(), address, connection: session, owner: session.owner() };
}

/** The reason to refuse an operation before its parameters are read. */
function refusalOf(
  { lifecycle, limits, failures }: ProtocolHooksOptions,
  { activeOperations }: SocketExtra,
  { principal, address }: OperationRequester,
): GraphQLError | undefined {
  if (lifecycle.isDraining()) return clientError("SERVICE_UNAVAILABLE", "The server is shutting down");
  const maxOperations = limits.websocket.operations;
  if (activeOperations.size >= maxOperations)
    return clientError("TOO_MANY_OPERATIONS", `At most ${maxOperations} concurrent operations per connection`);
  const retryAfter = failures.retryAfter(callerOf(principal, address));
  return retryAfter > 0 ? failureLimitExceeded(retryAfter) : undefined;
}

/** Begins an operation that counts towards its socket's limit until it has ended. */
function begin(lifecycle: OperationLifecycle, { request, activeOperations }: SocketExtra): Operation {
  const slot = {};
  activeOperations.add(slot);
  return lifecycle.begin({
    origin: operationOrigin(request.headers),
    onRelease: () => {
      activeOperations.delete(slot);
    },
  });
}
