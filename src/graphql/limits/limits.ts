/** The limits of one client in one process, the same for all transports. `.env.example` explains each limit. */
export interface Limits {
  readonly document: DocumentLimits;
  /** Of a request body or of a WebSocket message. */
  readonly maxMessageBytes: number;
  /** Of an operation's variables, as JSON. */
  readonly maxVariablesChars: number;
  /** From the arrival of an operation to its response. */
  readonly deadlineMs: number;
  /** Of a response, or of one event of a subscription. */
  readonly maxResponseBytes: number;
  /** Items in a list of a command's input. */
  readonly maxItems: number;
  /** Refused requests of one address or principal per minute; unlimited if undefined. */
  readonly failuresPerMinute: number | undefined;
  /** Whether introspection is allowed, and errors suggest similar names. */
  readonly introspection: boolean;
  readonly persisted: PersistedLimits;
  /** The origins whose pages may send requests; "any" is for development. */
  readonly origins: "any" | readonly string[];
  /** Undefined without rate limits. */
  readonly rate: RateLimit | undefined;
  /** The number of proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: number;
  readonly websocket: WebSocketLimits;
}

/** The maximum size of an operation's document with its fragments inlined. */
export interface DocumentLimits {
  /** Characters of the text. */
  readonly chars: number;
  readonly tokens: number;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Points: one per object, for a page its size; see cost.ts. */
  readonly cost: number;
}

/** The allowed operations. */
export interface PersistedLimits {
  /** Whether an operation that is missing from the manifest is allowed, allowed and logged, or refused. */
  readonly mode: "off" | "log" | "enforce";
  /** The path of the manifest; undefined without one. */
  readonly manifest: string | undefined;
}

/** The points that a customer, or an address without a token, may spend. Staff is not limited. */
export interface RateLimit {
  readonly perMinute: number;
  /** The size of a full budget. */
  readonly burst: number;
  /** Whether operations are allowed while Redis is unavailable. */
  readonly whenRedisIsAway: "open" | "closed";
}

/** The limits of WebSocket connections. */
export interface WebSocketLimits {
  readonly connections: number;
  readonly connectionsPerPrincipal: number;
  /** Concurrent operations of one connection. */
  readonly operations: number;
  /** Connections of one client address. */
  readonly connectionsPerAddress: number;
  /** Connections without `connection_init`, in total and for one client address. */
  readonly pending: number;
  readonly pendingPerAddress: number;
  /** The memory of subscriptions in this process. */
  readonly subscriptionBytes: SubscriptionBounds;
  /** The size of a socket's send buffer at which further messages of its client close it. */
  readonly maxBacklogBytes: number;
  /** The time within which a client must send `connection_init`. */
  readonly initTimeoutMs: number;
}

/** The maximum bytes of subscriptions in each scope. */
export interface SubscriptionBounds {
  readonly perSocket: number;
  readonly perPrincipal: number;
  /** Documents and variables of all subscriptions. A shared document counts once. */
  readonly perProcess: number;
}
