import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { newCommandId } from "./command-id.js";
import { toCommandResult, type CommandPayload, type CommandResult } from "./commands.js";
import { createConnection } from "./connection.js";
import { createConnectionMonitor, type ClientConnection } from "./connection-state.js";
import { withoutEmpty, withOwnWrites, type ConsistencyVariables } from "./consistency.js";
import { operations, type Operations } from "./generated/operations.js";
import type {
  CallArguments,
  CommandName,
  FieldOf,
  InputOf,
  OperationName,
  QueryName,
  SubscriptionName,
} from "./operation-types.js";
import type { Operation } from "./operation.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { toRequest } from "./print.js";
import { createReceipts } from "./receipts.js";
import { createSendRequest } from "./request.js";
import { createSubscriptions } from "./subscriptions.js";

type Commands = {
  readonly [Name in CommandName]: (input: InputOf<Name>, options?: CallOptions) => Promise<CommandResult<Name>>;
};
type Queries = {
  readonly [Name in QueryName]: (...args: CallArguments<Operations[Name]["variables"]>) => Promise<FieldOf<Name>>;
};
type Subscriptions = {
  readonly [Name in SubscriptionName]: (
    ...args: CallArguments<Operations[Name]["variables"]>
  ) => AsyncIterableIterator<FieldOf<Name>>;
};

/** A client of Bifold: one method per operation. */
export interface Client extends Commands, Queries, Subscriptions {
  /**
   * Sends a query or a mutation of your own; resolves to its data. A mutation is not retried, since only its author knows
   * whether that is safe.
   */
  readonly request: <Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    ...args: CallArguments<Variables>
  ) => Promise<Data>;
  /** The position of this client's last accepted command; undefined before the first one, and once it is lost. */
  readonly position: () => string | undefined;
  /** The state of the connection that carries the subscriptions. */
  readonly connection: ClientConnection;
  /** Ends all subscriptions and closes their connection. */
  readonly close: () => Promise<void>;
}

/** Creates a client. It connects with the first call. */
export function createClient(options: ClientOptions): Client {
  const send = createSendRequest(options);
  const monitor = createConnectionMonitor();
  const connection = createConnection(options, monitor);
  const receipts = createReceipts();
  const consistency = { receipts, consistency: options.consistency ?? "eventual" } as const;

  async function runCommand(operation: Operation, input: object, { signal }: CallOptions = {}) {
    // The id makes it safe to send the same command again when its outcome is unknown.
    const identified = { commandId: newCommandId(), ...withoutEmpty(input, "commandId") };
    const data = await send(operation, { input: identified }, { signal });
    const result = toCommandResult(data[operation.name] as CommandPayload);
    if (result.ok) receipts.add(result);
    return result;
  }

  async function runQuery(
    operation: Operation,
    variables: ConsistencyVariables = {},
    { signal }: CallOptions = {},
  ): Promise<unknown> {
    const data = await withOwnWrites(operation, variables, consistency, (all) => send(operation, all, { signal }));
    return data[operation.name];
  }

  const subscriptions = createSubscriptions({
    ...{ connection, monitor, options },
    runQuery: (name, variables, callOptions) => runQuery(operations[name as OperationName], variables, callOptions),
  });

  const request = async (document: TypedDocumentNode, variables: object = {}, { signal }: CallOptions = {}) => {
    const toSend = toRequest(document);
    switch (toSend.kind) {
      case "query":
        return withOwnWrites(toSend, variables, consistency, (all) => send(toSend, all, { signal }));
      case "mutation":
        return send(toSend, variables, { signal, attempts: 1 });
      case "subscription":
        throw new Error("client.request sends queries and mutations, not subscriptions");
    }
  };

  const methods = Object.values(operations).map((operation: Operation): [name: string, method: unknown] => {
    const { name, kind } = operation;
    switch (kind) {
      case "mutation":
        return [name, (input: object, callOptions?: CallOptions) => runCommand(operation, input, callOptions)];
      case "query":
        return [name, (variables?: object, callOptions?: CallOptions) => runQuery(operation, variables, callOptions)];
      case "subscription":
        return [
          name,
          (variables: object = {}, callOptions?: CallOptions) => subscriptions.start(operation, variables, callOptions),
        ];
    }
  });

  return {
    ...(Object.fromEntries(methods) as unknown as Commands & Queries & Subscriptions),
    request: request as Client["request"],
    connection: { current: monitor.current, subscribe: monitor.subscribe },
    position: () => receipts.last()?.position,
    close: async () => {
      subscriptions.endAll();
      await connection.close();
    },
  };
}
