import { ApolloLink, HttpLink, Observable } from "@apollo/client";
import { SetContextLink } from "@apollo/client/link/context";
import { OperationTypeNode } from "graphql";
import { createConnection } from "../connection.js";
import { createConnectionMonitor, type ClientConnection } from "../connection-state.js";
import { currentToken, type ClientOptions } from "../options.js";
import { createReceipts, type Receipts, type WritePosition } from "../receipts.js";
import { createNewestVersions } from "./newest.js";
import { createSubscriptionLink, declares } from "./subscription-link.js";

/** Options of a link, as those of the client. */
export interface BifoldLinkOptions extends Pick<
  ClientOptions,
  "url" | "wsUrl" | "token" | "heartbeat" | "onRetry" | "fetch" | "webSocketImpl"
> {
  /**
   * Called when a subscription missed changes that the server no longer knows, after it was resubscribed: refetch the
   * queries that it keeps current.
   */
  readonly onMissedChanges?: (operation: ApolloLink.Operation) => void;
}

/** A terminating link for Bifold. */
export interface BifoldLink extends ApolloLink {
  /** The state of the connection that carries the subscriptions. */
  readonly connection: ClientConnection;
  /** Closes the connection of the subscriptions. */
  readonly close: () => Promise<void>;
}

/**
 * Creates a link that sends queries and mutations over HTTP, and subscriptions over a WebSocket.
 *
 * - A query that declares `$minPosition` and `$epoch` sees the mutations that this link sent before.
 * - A subscription that declares `$after` and `$epoch`, and selects `position` and `epoch`, continues after a reconnect
 *   where it was cut off.
 * - An older version of an object never overwrites a newer one.
 */
export function createBifoldLink(options: BifoldLinkOptions): BifoldLink {
  const { url, token, fetch } = options;
  const monitor = createConnectionMonitor();
  const connection = createConnection(options, monitor);
  const receipts = createReceipts();
  const newest = createNewestVersions();

  const authorize = new SetContextLink(async (context) => {
    const { headers } = context as { readonly headers?: Readonly<Record<string, string>> };
    const bearer = await currentToken(token);
    return { headers: bearer === undefined ? { ...headers } : { ...headers, authorization: `Bearer ${bearer}` } };
  });
  const http = createOwnWritesLink(receipts)
    .concat(authorize)
    .concat(new HttpLink({ uri: url, ...(fetch && { fetch }) }));
  const subscriptions = createSubscriptionLink({ connection, monitor, newest, options });
  const guard = new ApolloLink((operation, forward) =>
    mapResults(forward(operation), (result) => {
      if (result.errors?.some(({ extensions }) => extensions?.["code"] === "LOG_REPLACED")) newest.clear();
      // A past state is older on purpose.
      const isPast = has(operation, "asOf");
      return result.data && !isPast ? { ...result, data: newest.apply(operation.query, result.data) } : result;
    }),
  );
  const link = guard.concat(
    ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, subscriptions, http),
  );
  return Object.assign(link, {
    connection: { current: monitor.current, subscribe: monitor.subscribe },
    close: connection.close,
  });
}

/** Remembers the receipts of mutations, and adds the last one to queries that can wait for it. */
function createOwnWritesLink(receipts: Receipts): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const write = writeToSee(operation, receipts);
    if (write) operation.variables = { ...operation.variables, minPosition: write.position, epoch: write.epoch };
    return mapResults(forward(operation), (result) => {
      const isLost = result.errors?.some(({ extensions }) => extensions?.["code"] === "LOG_REPLACED");
      // A lost write would fail every later query.
      if (write && isLost) receipts.forget(write.epoch);
      for (const payload of Object.values(result.data ?? {})) {
        const { receipt } = (payload ?? {}) as { readonly receipt?: Partial<WritePosition> | null };
        if (receipt?.position !== undefined && receipt.epoch !== undefined) receipts.add(receipt as WritePosition);
      }
      return result;
    });
  });
}

function writeToSee(operation: ApolloLink.Operation, receipts: Receipts): WritePosition | undefined {
  const canWait = declares(operation.query, "minPosition") && declares(operation.query, "epoch");
  const isGiven = has(operation, "minPosition") || has(operation, "epoch") || has(operation, "asOf");
  return operation.operationType === OperationTypeNode.QUERY && canWait && !isGiven ? receipts.last() : undefined;
}

function has({ variables }: ApolloLink.Operation, name: string): boolean {
  return (variables[name] ?? undefined) !== undefined;
}

function mapResults(
  results: Observable<ApolloLink.Result>,
  map: (result: ApolloLink.Result) => ApolloLink.Result,
): Observable<ApolloLink.Result> {
  return new Observable((observer) =>
    results.subscribe({
      next: (result) => {
        observer.next(map(result));
      },
      error: (error: unknown) => {
        observer.error(error);
      },
      complete: () => {
        observer.complete();
      },
    }),
  );
}
