import type { BifoldError, NetworkError } from "./errors.js";

/** Where a token comes from: it is asked for with each request and each connect, so it may be another one each time. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>);

/** How to reach Bifold. */
export interface ClientOptions {
  /** The GraphQL endpoint, such as `https://orders.example/graphql`. */
  readonly url: string;
  /** The same over websocket; `url` with `ws` for `http` unless given. */
  readonly wsUrl?: string;
  readonly token?: TokenSource;
  /**
   * `own-writes`: each query sees what this client has been acknowledged before. `eventual` (the default): as fresh as
   * the read models are.
   */
  readonly consistency?: "eventual" | "own-writes";
  /** Sends the hashes of operations instead of their texts, which is what a list of persisted operations wants. */
  readonly persisted?: boolean;
  /** Milliseconds that a call may take, retries included; 30,000 unless given. */
  readonly timeout?: number;
  /** How often a call is tried; 5 times unless given. */
  readonly attempts?: number;
  /**
   * Milliseconds of silence after which a websocket is asked whether it is alive, and within which it has to answer, or
   * to open; 10,000 unless given.
   */
  readonly heartbeat?: number;
  /** Orders of which a subscription remembers the version that it has told last; 10,000 unless given. */
  readonly rememberedOrders?: number;
  /** Orders that are read after a reconnect of `orderChanged` or `customerOrderChanged`; 1,000 unless given. */
  readonly caughtUpOrders?: number;
  /** Is told of what goes wrong and is tried again, such as a lost connection. */
  readonly onRetry?: (error: BifoldError | NetworkError) => void;
  /** Where there is no `fetch`, or another one is wanted. */
  readonly fetch?: typeof fetch;
  /** Where there is no `WebSocket`, as in Node before 22: that of the package `ws`. */
  readonly webSocketImpl?: unknown;
}

/** How to make one call. */
export interface CallOptions {
  /** Ends the call, or the subscription. */
  readonly signal?: AbortSignal;
}

/** The token that counts now. */
export async function tokenOf(source: TokenSource | undefined): Promise<string | undefined> {
  return typeof source === "function" ? source() : source;
}
