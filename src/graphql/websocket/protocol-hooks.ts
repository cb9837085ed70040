import type { ServerOptions, SubscribePayload } from "graphql-ws";
import type { ExecutionArgs, GraphQLError } from "graphql";
import { MessageSource, type Waiter } from "../../read-side/index.js";
import { clientError } from "../errors/errors.js";
import { operationOrigin } from "../http/request-origin.js";
import { callerOf, failureLimitExceeded } from "../limits/failures.js";
import type { Limits } from "../limits/limits.js";
import type { OperationRequester } from "../operation/admission.js";
import type { Operation } from "../operation/operation.js";
import type { OperationLifecycle } from "../operation/operation-lifecycle.js";
import type { ResultSink } from "../subscriptions/delivery.js";
import type { EncodedResult } from "../subscriptions/encoded-result.js";
import { cancelOnReturn } from "./cancel-on-return.js";
import { createOnConnect, type ConnectOptions } from "./connect.js";
import type { Connection } from "./connection.js";
import type { FrameWriter } from "./frame-writer.js";
import { takeParameters } from "./message.js";

/** Options and collaborators of the hooks. */
export interface ProtocolHooksOptions extends ConnectOptions {
  readonly lifecycle: OperationLifecycle;
  readonly limits: Pick<Limits, "websocket">;
}

/** The hooks of graphql-ws. */
export type ProtocolHooks = ServerOptions<Record<string, unknown> | undefined, Connection>;

/** Creates the hooks that let each operation of graphql-ws pass through the operation lifecycle. */
export function createProtocolHooks(options: ProtocolHooksOptions): ProtocolHooks {
  const { lifecycle, mask } = options;
  const operations = new WeakMap<SubscribePayload, Operation>();
  const subscriptionsByArgs = new WeakMap<
    ExecutionArgs,
    { readonly operation: Operation; readonly sink: ResultSink }
  >();
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
      if (admission.kind === "refused") return [...admission.errors];
      subscriptionsByArgs.set(admission.args, { operation, sink: new OperationSink(extra.writer, id) });
      return admission.args;
    },
    execute: lifecycle.execute,
    subscribe: async (args) => {
      const source = await lifecycle.subscribe(args);
      const subscription = subscriptionsByArgs.get(args);
      if (!(source instanceof MessageSource)) return source;
      if (subscription === undefined) throw new Error("A subscription was not admitted");
      const { operation, sink } = subscription;
      return lifecycle.deliver(operation, { args, source }, sink);
    },
    // Of a query or a mutation, or of a subscription that has not started.
    onNext: (_context, _id, payload, _args, result) => operations.get(payload)?.complete(result),
    onError: (_context, _id, payload, errors) =>
      operations.get(payload)?.fail(errors) ?? errors.map((error) => mask(error)),
    onComplete: (_context, _id, payload) => {
      operations.get(payload)?.end();
    },
  };
}

function requesterOf({ session, address }: Connection): OperationRequester {
  return { principal: session.principal(), address, connection: session, owner: session.owner() };
}

/** The reason to refuse an operation before its parameters are read. */
function refusalOf(
  { lifecycle, limits, failures }: ProtocolHooksOptions,
  { activeOperations }: Connection,
  { principal, address }: OperationRequester,
): GraphQLError | undefined {
  if (lifecycle.isDraining()) return clientError("SERVICE_UNAVAILABLE", "The server is shutting down");
  const maxOperations = limits.websocket.operations;
  if (activeOperations >= maxOperations)
    return clientError("TOO_MANY_OPERATIONS", `At most ${maxOperations} concurrent operations per connection`);
  const retryAfter = failures.retryAfter(callerOf(principal, address));
  return retryAfter > 0 ? failureLimitExceeded(retryAfter) : undefined;
}

/** The transport of the results of one subscription. */
class OperationSink implements ResultSink {
  constructor(
    private readonly writer: FrameWriter,
    private readonly id: string,
  ) {}

  isReady(waiter: Waiter): boolean {
    return this.writer.isReady(waiter);
  }

  send(result: EncodedResult): void {
    this.writer.sendNext(this.id, result);
  }
}

/** Begins an operation that counts towards its socket's limit until it has ended. */
function begin(lifecycle: OperationLifecycle, connection: Connection): Operation {
  connection.activeOperations++;
  return lifecycle.begin({
    origin: operationOrigin(connection),
    onRelease: () => {
      connection.activeOperations--;
    },
  });
}
