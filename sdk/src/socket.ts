import { createClient, type Client as ProtocolClient } from "graphql-ws/client";
import type { ConnectionMonitor } from "./connection-state.js";
import { NetworkError } from "./errors.js";
import { currentToken, type ClientOptions } from "./options.js";

/** Receives the events of a WebSocket. */
export interface SocketListener {
  readonly onConnected: () => void;
  /** `event` is the close event, or an error of the protocol. */
  readonly onClosed: (event: unknown) => void;
}

/** A client of the protocol `graphql-transport-ws`, whose subscriptions share a WebSocket. */
export interface Socket {
  readonly protocol: ProtocolClient;
  readonly isConnected: () => boolean;
  readonly listeners: Set<SocketListener>;
  readonly close: () => Promise<void>;
}

/** The WebSocket endpoint of a client. */
export function wsUrlOf({ url, wsUrl = url.replace(/^http/, "ws") }: ClientOptions): string {
  return wsUrl;
}

/**
 * Creates a protocol client. It opens its WebSocket with the first subscription and closes it after the last.
 * It does not retry: each subscription resubscribes itself, because it backfills the changes that it missed.
 * @throws NetworkError when there is no WebSocket class.
 */
export function createSocket(options: ClientOptions, monitor: ConnectionMonitor): Socket {
  const { token, heartbeat = 10_000 } = options;
  const listeners = new Set<SocketListener>();
  let isConnected = false;
  let webSocket: WebSocket | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const startWatchdog = (onSilence: () => void) => {
    clearTimeout(watchdog);
    watchdog = setTimeout(onSilence, heartbeat);
  };

  const protocol = createClient({
    url: wsUrlOf(options),
    webSocketImpl: observedWebSocket(options.webSocketImpl, (created) => (webSocket = created)),
    lazyCloseTimeout: 1_000,
    keepAlive: heartbeat,
    retryAttempts: 0,
    connectionParams: async () => {
      const bearer = await currentToken(token);
      return bearer === undefined ? {} : { token: bearer };
    },
    on: {
      connecting: () => {
        startWatchdog(() => webSocket?.close());
      },
      connected: () => {
        clearTimeout(watchdog);
        isConnected = true;
        monitor.report({ isConnected, error: undefined });
        for (const { onConnected } of [...listeners]) onConnected();
      },
      ping: (received) => {
        if (received) return;
        startWatchdog(() => {
          protocol.terminate();
        });
      },
      pong: (received) => {
        if (received) clearTimeout(watchdog);
      },
      closed: (event) => {
        clearTimeout(watchdog);
        isConnected = false;
        monitor.report({ isConnected });
        for (const { onClosed } of [...listeners]) onClosed(event);
      },
    },
  });
  return {
    ...{ protocol, listeners, isConnected: () => isConnected },
    close: async () => {
      // The protocol client cannot close a WebSocket that is still opening.
      if (isConnected) await protocol.dispose();
      else webSocket?.close();
    },
  };
}

/** The WebSocket class, which reports each instance. */
function observedWebSocket(given: unknown, onCreated: (webSocket: WebSocket) => void): typeof WebSocket {
  const Base = (given ?? globalThis.WebSocket) as typeof WebSocket | undefined;
  if (Base === undefined)
    throw new NetworkError("This runtime has no WebSocket: pass that of the package ws as webSocketImpl", {
      temporary: false,
    });
  return class extends Base {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      onCreated(this);
    }
  };
}
