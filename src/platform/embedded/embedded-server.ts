/** A private database server that runs as long as this process. Its data persists. */
export interface EmbeddedServer {
  /** Its URL, with credentials. */
  readonly url: string;
  /** Resolves with a line for the log once the server has exited, for whatever reason. */
  readonly exited: Promise<string>;
  /** Stops the server gracefully and resolves once it has exited. */
  stop(): Promise<void>;
}
