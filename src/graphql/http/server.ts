import type { MetricsServerOptions } from "./metrics-server.js";

/** Options of a listening server. */
export interface ServerOptions extends MetricsServerOptions {
  /** 0 chooses a free port. */
  readonly port: number;
  readonly shutdownTimeoutMs: number;
}

/** A listening server. */
export interface Server {
  readonly url: string;
  /** Closes each HTTP connection after its next response, so that clients reconnect elsewhere before `close`. */
  readonly retire: () => void;
  /** Stops accepting work, completes what is in flight, then closes all sockets. */
  readonly close: () => Promise<void>;
}

/** The URL of a path on a server that listens on this host and port. */
export function urlOf(host: string, port: number, path: string): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}${path}`;
}
