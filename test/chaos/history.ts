/** The proof that a command was accepted, as a client received it. */
export interface Receipt {
  readonly commandId: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly position: number;
  /** Of the log that the position is in. */
  readonly epoch?: string | undefined;
  readonly duplicate: boolean;
}

/** The outcome of a command for its client; undecided when the client gave up. */
export type Outcome =
  | { readonly kind: "accepted"; readonly receipt: Receipt }
  | { readonly kind: "refused"; readonly codes: readonly string[] }
  | { readonly kind: "undecided" };

/** A command that a client sent, once or several times under the same id. */
export interface SentCommand {
  readonly commandId: string;
  readonly aggregateId: string;
  /** The number of attempts. The client does not know the outcome of any attempt but the last. */
  readonly attempts: number;
  readonly outcome: Outcome;
  /** The era in which it was last sent. */
  readonly era: number;
}

/** A query with `minPosition` that was answered. */
export interface Read {
  readonly process: string;
  readonly subject: string;
  readonly minPosition: number;
  /** The lowest version, or count, that satisfies `minPosition`. */
  readonly expectedAtLeast: number;
  /** Undefined: the answer was null. */
  readonly seen: number | undefined;
}

/** A message of a subscription. */
export interface Message {
  /** One subscription, from its start to its end; each reconnect begins another one. */
  readonly subscription: string;
  readonly orderId: string;
  readonly version: number;
}

/** A promotion of a standby that lacked the newest commits; it begins a new era. */
export interface Loss {
  /** The last position that survived. */
  readonly position: number;
}

/** Everything that clients saw, for the oracle. */
export interface History {
  readonly commands: SentCommand[];
  readonly reads: Read[];
  readonly messages: Message[];
  readonly losses: Loss[];
  /** The last version that each subscriber of one order saw, by subscriber and order. */
  readonly lastSeen: Map<string, Map<string, number>>;
  /** The number of responses with each transient error code. */
  readonly transientErrors: Map<string, number>;
}

export function createHistory(): History {
  return { commands: [], reads: [], messages: [], losses: [], lastSeen: new Map(), transientErrors: new Map() };
}
