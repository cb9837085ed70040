import { useSyncExternalStore } from "react";
import type { SubscriptionName, TypedDocumentNode, VariablesOf } from "@bifold/client";
import { useConnectionState } from "./connection.js";
import type { Hub } from "./hub.js";
import { documentKey, keyOf } from "./key.js";
import { useHub } from "./provider.js";
import { startReader } from "./reader.js";
import { createResource, type Resource } from "./resource.js";
import { statusOf, type LiveStatus } from "./status.js";

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
export interface LiveResult<Data> {
  /** Undefined before the first read. */
  readonly data: Data | undefined;
  /** Why the last read or a subscription failed. */
  readonly error: unknown;
  readonly status: LiveStatus;
  readonly refetch: () => void;
}

interface LiveState<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
}

interface Live<Data> extends Resource<LiveState<Data>> {
  readonly refetch: () => void;
}

/** The data of a query of your own, kept current by subscriptions. Pass the same document in each render. */
export function useLive<Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { skip = false, changes = [], initialData }: LiveOptions<Data> = {},
): LiveResult<Data> {
  const hub = useHub();
  const key = keyOf(["live", documentKey(document), skip ? "skipped" : [variables, changes]]);
  const live = hub.resource(key, () =>
    skip ? inert<Data>() : createLive(hub, document, variables, changes, initialData),
  ) as Live<Data>;
  const { data, error } = useSyncExternalStore(live.subscribe, live.get, live.initial);
  const status = statusOf(data !== undefined, error, useConnectionState());
  return { data, error, status, refetch: live.refetch };
}

function inert<Data>(): Live<Data> {
  return {
    ...createResource<LiveState<Data>>({ data: undefined, error: undefined }, () => undefined),
    refetch: () => undefined,
  };
}

function createLive<Data, Variables extends object>(
  hub: Hub,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  changes: readonly ChangeSource[],
  initialData: Data | undefined,
): Live<Data> {
  let refetch: () => void = () => undefined;
  const resource = createResource<LiveState<Data>>({ data: initialData, error: undefined }, ({ update, signal }) => {
    const onError = (error: unknown) => {
      update({ error });
    };
    const request = hub.client.request as (
      document: TypedDocumentNode<Data, Variables>,
      variables: Variables,
      options: { readonly signal: AbortSignal },
    ) => Promise<Data>;
    const read = async () => {
      update({ data: await request(document, variables, { signal }), error: undefined });
    };
    const requestRead = startReader(hub, { read, onError, signal });
    refetch = requestRead;
    for (const { subscription, variables: ofChange } of changes)
      hub.feeds.follow(subscription, ofChange, { onChanges: requestRead, onError }, signal);
  });
  return {
    ...resource,
    refetch: () => {
      refetch();
    },
  };
}
