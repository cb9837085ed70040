import { useMemo, useSyncExternalStore } from "react";
import type { OrderFieldsFragment, TypedDocumentNode } from "@bifold/client";
import { useConnectionState } from "./connection.js";
import type { Pending } from "./entities.js";
import { documentKey, keyOf } from "./key.js";
import type { LiveResult } from "./live.js";
import { createOrder, type OrderResource } from "./order-store.js";
import { withPending } from "./pending.js";
import { useHub } from "./provider.js";

import { statusOf } from "./status.js";

/** An order with the fields that the SDK selects. */
export type Order = OrderFieldsFragment;

/** A query of your own for an order: it takes `id`, and its root field is `order`. Select `id` and `version`. */
export type OrderDocument<Node extends { readonly id: string; readonly version: number }> = TypedDocumentNode<
  { readonly order?: Node | null },
  { readonly id: string }
>;

/** Options of `useOrder`. */
export interface OrderOptions<Node extends { readonly id: string; readonly version: number } = Order> {
  /** Default: the fields that the SDK selects. Pass the same document in each render. */
  readonly document?: OrderDocument<Node>;
  /** Reads nothing while it is true. */
  readonly skip?: boolean;
  /** The order as it is known already, such as from the server. It is shown until the first read. */
  readonly initialData?: Node | null;
}

const nothing: readonly never[] = [];

/** One order. It stays current; null if it does not exist, until it is created. */
export function useOrder<Node extends { readonly id: string; readonly version: number } = Order>(
  id: string,
  { document, skip = false, initialData }: OrderOptions<Node> = {},
): LiveResult<Pending<Node> | null> {
  const hub = useHub();
  const key = keyOf(["order", id, document ? documentKey(document) : 0, skip]);
  const order = hub.resource(key, () => createOrder(hub, id, { document, skip, initialData })) as OrderResource<Node>;
  const { data: node, error } = useSyncExternalStore(order.subscribe, order.get, order.initial);
  const changes = useSyncExternalStore(hub.pending.subscribe, hub.pending.get, () => nothing);
  const connection = useConnectionState();
  const data = useMemo(() => {
    const shown = withPending("order", id, node ?? null, changes);
    return shown ?? node;
  }, [id, node, changes]) as Pending<Node> | null | undefined;
  return { data, error, status: statusOf(data !== undefined, error, connection), refetch: order.refetch };
}
