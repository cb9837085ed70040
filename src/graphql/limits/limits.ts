/** What one client may ask of one process, the same over HTTP and websocket. Each limit is explained in `.env.example`. */
export interface Limits {
  readonly document: DocumentLimits;
  /** Bytes of a request's body, or of a message on a websocket. */
  readonly maxMessageSize: number;
  /** Characters of an operation's variables, as JSON. */
  readonly maxVariablesSize: number;
  /** Milliseconds from an operation taken in to its answer. */
  readonly deadline: number;
  /** Bytes of an answer, or of one message of a subscription. */
  readonly maxResponseBytes: number;
  /** Items that a command may bring in a list. */
  readonly maxItems: number;
  /** Requests that one address, or one principal, may have refused in a minute; undefined: any number. */
  readonly failuresPerMinute: number | undefined;
  /** Whether clients may ask for the schema, and are helped with it. */
  readonly introspection: boolean;
  readonly persisted: PersistedLimits;
  /** Whose pages may call from a browser; "any" is for development. */
  readonly origins: "any" | readonly string[];
  /** Undefined: none. */
  readonly rate: RateLimit | undefined;
  /** Proxies in front, whose word on the client's address is taken. */
  readonly trustedProxies: number;
  readonly websocket: WebSocketLimits;
}

/** How large the document of an operation may be, its fragments written out. */
export interface DocumentLimits {
  /** Characters of its text. */
  readonly length: number;
  readonly tokens: number;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** An object is one point, a page as many as it may have; see cost.ts. */
  readonly cost: number;
}

/** Which operations are taken. */
export interface PersistedLimits {
  /** Whether an operation that the manifest lacks is taken, taken and logged, or refused. */
  readonly mode: "off" | "log" | "enforce";
  /** Path to the manifest; undefined: none. */
  readonly manifest: string | undefined;
}

/** Points of cost that a customer, or an address without a token, may spend. Staff is not limited. */
export interface RateLimit {
  readonly perMinute: number;
  /** At once, after a pause. */
  readonly burst: number;
  /** Whether operations are let through while Redis cannot tell. */
  readonly whenRedisIsAway: "open" | "closed";
}

/** What holds for websockets alone. */
export interface WebSocketLimits {
  readonly connections: number;
  readonly connectionsPerPrincipal: number;
  /** Operations at once on one connection. */
  readonly operations: number;
  /** Sockets of one address, and of all that have not introduced themselves yet. */
  readonly connectionsPerAddress: number;
  readonly pending: number;
  readonly pendingPerAddress: number;
  /** Bytes that subscriptions may hold in this process. */
  readonly subscriptionBytes: SubscriptionBounds;
  /** Bytes of answers that may wait for a client to read them while it asks on. */
  readonly maxBacklog: number;
  /** Milliseconds within which a client must have introduced itself. */
  readonly initTimeout: number;
}

/** The most bytes that subscriptions hold in each scope. */
export interface SubscriptionBounds {
  readonly perSocket: number;
  readonly perPrincipal: number;
  /** Documents and variables of all subscriptions; a document that several subscriptions share counts once. */
  readonly perProcess: number;
}
