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
  /** Calls the listener after each change of the state. Returns a function that stops it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The events from which the state of a connection follows. */
export interface ConnectionMonitor extends ClientConnection {
  readonly onSubscriptions: (count: number) => void;
  readonly onConnected: () => void;
  readonly onClosed: () => void;
  readonly onRetry: (error: BifoldError | NetworkError) => void;
  readonly onLogReplaced: () => void;
}

const idle: ConnectionState = { state: "idle", error: undefined, logReplacements: 0 };

/** Creates the monitor of a client's connection. */
export function createConnectionMonitor(): ConnectionMonitor {
  const listeners = new Set<() => void>();
  let current = idle;
  let subscriptions = 0;
  let isConnected = false;
  /** Whether the current subscriptions had a connection. */
  let hadConnection = false;

  function update(changes: Partial<Pick<ConnectionState, "error" | "logReplacements">> = {}): void {
    if (subscriptions === 0) hadConnection = false;
    else if (isConnected) hadConnection = true;
    const state = stateOf(subscriptions, isConnected, hadConnection);
    const next = { ...current, ...changes, state };
    if (state === "connected" || state === "idle") next.error = undefined;
    if (
      next.state === current.state &&
      next.error === current.error &&
      next.logReplacements === current.logReplacements
    )
      return;
    current = next;
    for (const listener of [...listeners]) listener();
  }

  return {
    current: () => current,
    subscribe: (listener) => {
      // A listener can be given twice: each subscription ends by itself.
      const own = () => {
        listener();
      };
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    onSubscriptions: (count) => {
      subscriptions = count;
      update();
    },
    onConnected: () => {
      isConnected = true;
      update();
    },
    onClosed: () => {
      isConnected = false;
      update();
    },
    onRetry: (error) => {
      update({ error });
    },
    onLogReplaced: () => {
      update({ logReplacements: current.logReplacements + 1 });
    },
  };
}

function stateOf(subscriptions: number, isConnected: boolean, hadConnection: boolean): ConnectionState["state"] {
  if (subscriptions === 0) return "idle";
  if (isConnected) return "connected";
  return hadConnection ? "reconnecting" : "connecting";
}
