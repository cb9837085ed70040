import type { BifoldError, NetworkError } from "./errors.js";

/** The state of the connection that carries a client's subscriptions. */
export interface ConnectionState {
  /**
   * `idle`: there is no subscription. `connecting`: the first connection is opening. `connected`: messages arrive as they
   * are emitted. `reconnecting`: the connection is lost, and what it kept current may be stale.
   */
  readonly state: "idle" | "connecting" | "connected" | "reconnecting";
  /** Why there is no connection; undefined while there is one, and before the first failure. */
  readonly error: BifoldError | NetworkError | undefined;
  /** How often a failover or a restore replaced the log. After that, known versions and positions mean nothing. */
  readonly logReplacements: number;
}

/** Observes the connection of a client. */
export interface ClientConnection {
  /** The current state; the same object until it changes. */
  readonly current: () => ConnectionState;
  /** Calls the listener after each change of the state. Returns a function that removes it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The facts from which the state of a connection follows. */
interface Facts {
  /** The number of running subscriptions. */
  readonly subscriptions: number;
  readonly isConnected: boolean;
  /** The last failure. */
  readonly error: BifoldError | NetworkError | undefined;
  readonly logReplacements: number;
}

/** The state of a connection, and how it changes. */
export interface ConnectionMonitor extends ClientConnection {
  readonly report: (facts: Partial<Facts>) => void;
}

/** Creates the monitor of a client's connection. */
export function createConnectionMonitor(): ConnectionMonitor {
  const listeners = new Set<() => void>();
  let facts: Facts = { subscriptions: 0, isConnected: false, error: undefined, logReplacements: 0 };
  let current: ConnectionState = { state: "idle", error: undefined, logReplacements: 0 };
  /** Whether the current subscriptions had a connection. */
  let hadConnection = false;
  return {
    current: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    report: (changes) => {
      facts = { ...facts, ...changes };
      const { subscriptions, isConnected, logReplacements } = facts;
      hadConnection = subscriptions > 0 && (hadConnection || isConnected);
      const state =
        subscriptions === 0 ? "idle" : isConnected ? "connected" : hadConnection ? "reconnecting" : "connecting";
      const error = subscriptions === 0 || isConnected ? undefined : facts.error;
      if (state === current.state && error === current.error && logReplacements === current.logReplacements) return;
      current = { state, error, logReplacements };
      for (const listener of listeners) listener();
    },
  };
}
