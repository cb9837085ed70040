/** A private database server that lives and ends with this process; its data stays. */
export interface EmbeddedServer {
  /** Where it answers, with its credentials. */
  readonly url: string;
  /** Resolves with a line for the log once it has ended, whoever ended it. */
  readonly exited: Promise<string>;
  /** Stops it in an orderly way and waits until it has ended. */
  stop(): Promise<void>;
}
