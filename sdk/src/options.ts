import type { BifoldError, NetworkError } from "./errors.js";

/** Supplies the token. A function is called for each request and each connect, and can return another token each time. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>);

/** Options of a client. */
export interface ClientOptions {
  /** The GraphQL endpoint, such as `https://shop.example/graphql`. */
  readonly url: string;
  /** The WebSocket endpoint. Default: `url` with `ws` in place of `http`. */
  readonly wsUrl?: string;
  readonly token?: TokenSource;
  /**
   * `own-writes`: each query sees the commands of this client that were accepted before. `eventual` (the default): a query
   * sees what the read models have.
   */
  readonly consistency?: "eventual" | "own-writes";
  /** Sends the hashes of operations instead of their texts, as a server with persisted operations requires. */
  readonly persisted?: boolean;
  /** Milliseconds that a call may take, retries included. Default: 30,000. */
  readonly timeout?: number;
  /** Attempts per call. Default: 5. */
  readonly attempts?: number;
  /**
   * Milliseconds of silence after which the client pings a WebSocket, and within which the WebSocket has to open or to
   * respond. Default: 10,000.
   */
  readonly heartbeat?: number;
  /** Keys whose last emitted version a subscription remembers. Default: 10,000. */
  readonly rememberedKeys?: number;
  /** Nodes that a subscription with a backfill query reads after a reconnect. Default: 1,000. */
  readonly backfillLimit?: number;
  /** Called before each retry and each reconnect, with its cause. */
  readonly onRetry?: (error: BifoldError | NetworkError) => void;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** The WebSocket class. Default: the global one. Node.js before 22 has none: pass that of the package `ws`. */
  readonly webSocketImpl?: unknown;
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call or the subscription. */
  readonly signal?: AbortSignal;
}

/** The current token. */
export async function currentToken(source: TokenSource | undefined): Promise<string | undefined> {
  return typeof source === "function" ? source() : source;
}
