import { createCatchUp, type OrderPage } from "./catch-up.js";
import type { Connection } from "./connection.js";
import type { OrderFieldsFragment as Order, OrderStatusChangedSubscription } from "./generated/documents.js";
import { operations } from "./generated/operations.js";
import { createNewest } from "./newest.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { withRetry } from "./retry.js";
import { keepSubscribed, type Wanted } from "./subscription.js";
import { createWaiting } from "./waiting.js";

type StatusChange = OrderStatusChangedSubscription["orderStatusChanged"];

/** Reads a page of the orders that a subscription is about. */
export type ReadPage = (page: { first: number; after: string | null }, signal: AbortSignal) => Promise<OrderPage>;

/** What subscriptions work with. */
export interface OrderChangesParts {
  readonly connection: Connection;
  readonly options: ClientOptions;
  /** What ends each subscription that is under way. */
  readonly running: Set<() => void>;
}

/** The subscriptions to orders. */
export interface OrderChanges {
  readonly statusOf: (variables: { orderId: string }, options?: CallOptions) => AsyncIterableIterator<StatusChange>;
  readonly ordersOf: (
    name: "customerOrderChanged" | "orderChanged",
    variables: object,
    readPage: ReadPage,
    options?: CallOptions,
  ) => AsyncIterableIterator<Order>;
}

/** What a subscription does with its changes: hand them over, or fail. */
interface Sink<Item> {
  readonly push: (item: Item) => void;
  readonly fail: (error: unknown) => void;
}

/** Subscribes to orders such that no version is told twice or backwards, whatever becomes of connections. */
export function createOrderChanges({ connection, options, running }: OrderChangesParts): OrderChanges {
  const { rememberedOrders = 10_000, caughtUpOrders = 1_000, onRetry } = options;

  /** Starts a subscription whose changes wait to be read. */
  function start<Item>(
    keyOf: (item: Item) => string,
    { signal }: CallOptions,
    wantedOf: (sink: Sink<Item>) => Omit<Wanted, "onRetry">,
  ): AsyncIterableIterator<Item> {
    const stopping = new AbortController();
    const stop = () => {
      end();
    };
    const { push, end, items } = createWaiting(keyOf, () => {
      running.delete(stop);
      signal?.removeEventListener("abort", stop);
      stopping.abort();
    });
    running.add(stop);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
    keepSubscribed(connection, { ...wantedOf({ push, fail: end }), onRetry }, stopping.signal).catch(end);
    return items;
  }

  function statusChanges(variables: { orderId: string }, { push }: Sink<StatusChange>): Omit<Wanted, "onRetry"> {
    let last: StatusChange | undefined;
    return {
      ...{ operation: operations.orderStatusChanged, variables },
      // It begins with where the order stands, each time that it is asked for.
      onConnected: () => undefined,
      onLogReplaced: () => {
        last = undefined;
      },
      onData: ({ orderStatusChanged }) => {
        const change = orderStatusChanged as StatusChange;
        if (last && change.version <= last.version) return;
        // To a new connection the server tells no status before.
        last = { ...change, oldStatus: change.oldStatus ?? last?.newStatus ?? null };
        push(last);
      },
    };
  }

  function orderChanges(
    name: "customerOrderChanged" | "orderChanged",
    variables: object,
    readPage: ReadPage,
    { push, fail }: Sink<Order>,
  ): Omit<Wanted, "onRetry"> {
    let isNewer = createNewest(rememberedOrders);
    const tell = (order: Order) => {
      if (!isNewer(order)) return;
      catchUp.know(order);
      push(order);
    };
    const newCatchUp = () =>
      createCatchUp({
        tell,
        limit: caughtUpOrders,
        readPage: (page, signal) =>
          withRetry({ attempts: Infinity, until: Infinity, signal, onRetry }, () => readPage(page, signal)),
      });
    let catchUp = newCatchUp();
    return {
      ...{ operation: operations[name], variables },
      onLogReplaced: () => {
        isNewer = createNewest(rememberedOrders);
        catchUp = newCatchUp();
      },
      onConnected: (connected) => {
        catchUp.onConnected(connected).catch((error: unknown) => {
          if (!connected.signal.aborted) fail(error);
        });
      },
      onData: (data) => {
        tell(data[name] as Order);
      },
    };
  }

  return {
    statusOf: (variables, callOptions = {}) =>
      start<StatusChange>(
        ({ orderId }) => orderId,
        callOptions,
        (sink) => statusChanges(variables, sink),
      ),
    ordersOf: (name, variables, readPage, callOptions = {}) =>
      start<Order>(
        ({ id }) => id,
        callOptions,
        (sink) => orderChanges(name, variables, readPage, sink),
      ),
  };
}
