/** A GraphQL request for one operation. */
export interface GraphQLRequest {
  /** The name of the operation; undefined if it has none. */
  readonly name: string | undefined;
  readonly kind: "query" | "mutation" | "subscription";
  readonly text: string;
  /** The SHA-256 of `text`, under which servers know persisted operations; undefined if the text is to be sent. */
  readonly hash: string | undefined;
}

/** A generated operation. */
export interface Operation extends GraphQLRequest {
  readonly name: string;
  readonly hash: string;
  /** Only of a subscription. */
  readonly resubscribe?: Resubscribe;
}

/** The `@resubscribe` directive of a subscription, which keeps it complete across connections. */
export interface Resubscribe {
  /** The field that identifies the changed node. */
  readonly key: string;
  /** The field with its version. */
  readonly version: string;
  /** Whether the server resumes it after the `position` and the `epoch` of a message: it has the variables for these. */
  readonly resumes?: true;
  /**
   * The query whose pages have the changes that were missed, the newest nodes first, and the field with the time of a
   * node's last change. It is read when the server cannot resume the subscription. Without it, the server begins each subscription with the current state.
   */
  readonly backfill?: { readonly query: string; readonly changedAt: string };
  /** A field that has the previous value of another one, and that the client fills in after a reconnect. */
  readonly previous?: { readonly field: string; readonly of: string };
}
