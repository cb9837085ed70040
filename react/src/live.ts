import type { SubscriptionName, TypedDocumentNode, VariablesOf } from "@bifold/client";
import { useResource, type Hub } from "./hub.js";
import { documentKey } from "./key.js";
import { startReader } from "./reader.js";
import { createResource, type Fallible } from "./resource.js";
import type { LiveStatus } from "./status.js";

/** A subscription whose changes refresh a live read. */
export type ChangeSource = {
  readonly [Name in SubscriptionName]: { readonly subscription: Name; readonly variables: VariablesOf<Name> };
}[SubscriptionName];

/** Options of `useLive`. */
export interface LiveOptions<Data> {
  /** Reads nothing while it is true. */
  readonly skip?: boolean;
  /** The subscriptions after whose changes the data is read again. Without one, it is read once. */
  readonly changes?: readonly ChangeSource[];
  /** Data that is there already, such as from the server. It is shown until the first read. */
  readonly initialData?: Data;
}

/** Live data. */
export interface LiveResult<Data> extends Fallible {
  /** Undefined before the first read. */
  readonly data: Data | undefined;
  readonly status: LiveStatus;
  readonly refetch: () => void;
}

interface LiveState<Data> extends Fallible {
  readonly data: Data | undefined;
}

/** The data of a query of your own, kept current by subscriptions. Pass the same document in each render. */
export function useLive<Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { skip = false, changes = [], initialData }: LiveOptions<Data> = {},
): LiveResult<Data> {
  const key = ["live", documentKey(document), variables, changes, skip];
  const { state, statusIf, resource } = useResource(key, (hub) =>
    createResource<LiveState<Data>>(
      { data: initialData, error: undefined },
      skip
        ? undefined
        : (work) => {
            const read = async () => {
              work.update({ data: await request(hub, document, variables, work.signal), error: undefined });
            };
            const requestRead = startReader(hub, work, read);
            for (const { subscription, variables: ofChange } of changes)
              hub.feeds.follow(subscription, ofChange, { ...work, onChanges: requestRead });
            return requestRead;
          },
    ),
  );
  return { ...state, status: statusIf(state.data !== undefined), refetch: resource.refetch };
}

/** Sends a query of the caller's own. */
export function request<Data, Variables extends object>(
  { client }: Hub,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Data> {
  return client.request<Data, object>(document as TypedDocumentNode<Data, object>, variables, { signal });
}
