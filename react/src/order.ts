import { useMemo, useSyncExternalStore } from "react";
import type { OrderFieldsFragment, TypedDocumentNode } from "@bifold/client";
import type { Pending, Versioned } from "./entities.js";
import { useResource, type Hub } from "./hub.js";
import { documentKey } from "./key.js";
import { request, type LiveResult } from "./live.js";
import { noChanges, withPending } from "./pending.js";
import { startReader } from "./reader.js";
import { createResource, type Fallible, type Work } from "./resource.js";

/** An order with the fields that the SDK selects. */
export type Order = OrderFieldsFragment;

/** A query of your own for an order: it takes `id`, and its root field is `order`. Select `id` and `version`. */
export type OrderDocument<Node extends Versioned> = TypedDocumentNode<
  { readonly order?: Node | null },
  { readonly id: string }
>;

/** Options of `useOrder`. */
export interface OrderOptions<Node extends Versioned = Order> {
  /** Default: the fields that the SDK selects. Pass the same document in each render. */
  readonly document?: OrderDocument<Node>;
  /** Reads nothing while it is true. */
  readonly skip?: boolean;
  /** The order as it is known already, such as from the server. It is shown until the first read. */
  readonly initialData?: Node | null;
}

interface OrderState<Node> extends Fallible {
  /** Undefined before the first read; null if there is no such order. */
  readonly data: Node | null | undefined;
}

/** One order. It stays current; null if it does not exist, until it is created. */
export function useOrder<Node extends Versioned = Order>(
  id: string,
  { document, skip = false, initialData }: OrderOptions<Node> = {},
): LiveResult<Pending<Node> | null> {
  const key = ["order", id, document && documentKey(document), skip];
  const { hub, state, statusIf, resource } = useResource(key, (hub) =>
    createResource<OrderState<Node>>(
      { data: initialData, error: undefined },
      skip ? undefined : (work) => followOrder(hub, id, document, work),
    ),
  );
  const changes = useSyncExternalStore(hub.pending.subscribe, hub.pending.get, noChanges);
  const { data: node, error } = state;
  const data = useMemo(
    // The patch of a new order lacks the further fields of a document.
    () => (document && !node ? node : (withPending("order", id, node ?? null, changes) ?? (node as null | undefined))),
    [id, node, changes, document],
  );
  return { data, error, status: statusIf(data !== undefined), refetch: resource.refetch };
}

/** Reads an order, and again, or takes it from the change if it has the same fields, when a newer version is known. */
function followOrder<Node extends Versioned>(
  hub: Hub,
  id: string,
  document: OrderDocument<Node> | undefined,
  work: Work<OrderState<Node>>,
): () => void {
  const { client, entities, feeds } = hub;
  const { get, update, signal } = work;
  let isCustomerKnown = false;
  const onChange = (change: Order) => {
    // Changes that leave the status as it is, such as payments, are emitted for the customer only.
    if (!isCustomerKnown) feeds.follow("customerOrderChanged", { customerId: change.customerId }, work);
    isCustomerKnown = true;
    if (!document) update({ data: change as unknown as Node });
    else if (change.version > (get().data?.version ?? 0)) requestRead();
  };
  const read = async () => {
    if (document) {
      const { order = null } = await request(hub, document, { id }, signal);
      update({ data: order, error: undefined });
      return;
    }
    const order = await client.order({ id }, { signal });
    if (order) entities.publish("order", [order]);
    // A change can have arrived before a slower read.
    update({ data: (entities.get("order", id) ?? order) as Node | null, error: undefined });
  };
  const requestRead = startReader(hub, work, read);
  entities.listen(
    "order",
    (changes) => {
      for (const change of changes) if (change.id === id) onChange(change);
    },
    signal,
  );
  const known = entities.get("order", id);
  if (known) onChange(known);
  // It emits the current state first, and waits for an order that does not exist yet.
  feeds.follow("orderStatusChanged", { orderId: id }, work);
  return requestRead;
}
