import type { OrderFieldsFragment, TypedDocumentNode } from "@bifold/client";
import type { Versioned } from "./entities.js";
import type { Hub } from "./hub.js";
import { startReader } from "./reader.js";
import { createResource, type Resource, type Work } from "./resource.js";

interface OrderState<Node> {
  /** Undefined before the first read; null if there is no such order. */
  readonly data: Node | null | undefined;
  readonly error: unknown;
}

/** An order that is followed while it is shown. */
export interface OrderResource<Node> extends Resource<OrderState<Node>> {
  readonly refetch: () => void;
}

/** How an order is read. */
export interface OrderSource<Node> {
  readonly document: TypedDocumentNode<{ readonly order?: Node | null }, { readonly id: string }> | undefined;
  readonly skip: boolean;
  readonly initialData: Node | null | undefined;
}

/** Creates an order. */
export function createOrder<Node extends Versioned>(
  hub: Hub,
  id: string,
  source: OrderSource<Node>,
): OrderResource<Node> {
  const { document, skip, initialData } = source;
  let refetch: () => void = () => undefined;
  const resource = createResource<OrderState<Node>>({ data: initialData, error: undefined }, (work) => {
    if (skip) return;
    refetch = document ? followDocument(hub, id, document, work) : followFields(hub, id, work as never);
  });
  return {
    ...resource,
    refetch: () => {
      refetch();
    },
  };
}

/** Follows an order with the fields of the SDK, which changes contain. */
function followFields(hub: Hub, id: string, work: Work<OrderState<OrderFieldsFragment>>): () => void {
  const { client, entities } = hub;
  const { update, signal } = work;
  const known = entities.get("order", id);
  if (known) update({ data: known });
  followChanges(hub, id, work, (order) => {
    update({ data: order });
  });
  const read = async () => {
    const order = await client.order({ id }, { signal });
    if (order) entities.publish("order", [order]);
    // A change can have arrived before a slower read.
    update({ data: entities.get("order", id) ?? order, error: undefined });
  };
  return startReader(hub, {
    read,
    signal,
    onError: (error) => {
      update({ error });
    },
  });
}

/** Follows an order with the fields of a document, which is read again after each change. */
function followDocument<Node extends Versioned>(
  hub: Hub,
  id: string,
  document: NonNullable<OrderSource<Node>["document"]>,
  work: Work<OrderState<Node>>,
): () => void {
  const { get, update, signal } = work;
  const request = hub.client.request as unknown as (
    document: OrderSource<Node>["document"],
    variables: { readonly id: string },
    options: { readonly signal: AbortSignal },
  ) => Promise<{ readonly order?: Node | null }>;
  const read = async () => {
    const { order = null } = await request(document, { id }, { signal });
    update({ data: order, error: undefined });
  };
  followChanges(hub, id, work, (change) => {
    if ((get().data?.version ?? 0) < change.version) requestRead();
  });
  const requestRead = startReader(hub, {
    read,
    signal,
    onError: (error) => {
      update({ error });
    },
  });
  return requestRead;
}

/** Calls a function with each newer version of an order. */
function followChanges(
  { feeds, entities }: Hub,
  id: string,
  { update, signal }: Work<{ readonly error: unknown }>,
  onChange: (order: OrderFieldsFragment) => void,
): void {
  const onError = (error: unknown) => {
    update({ error });
  };
  let isCustomerKnown = false;
  const followCustomer = ({ customerId }: OrderFieldsFragment) => {
    if (isCustomerKnown) return;
    isCustomerKnown = true;
    feeds.follow("customerOrderChanged", { customerId }, { onError }, signal);
  };
  entities.listen(
    "order",
    (changes) => {
      const order = changes.filter((change) => change.id === id).at(-1);
      if (!order) return;
      followCustomer(order);
      onChange(order);
    },
    signal,
  );
  const known = entities.get("order", id);
  if (known) followCustomer(known);
  // It emits the current state first, and waits for an order that does not exist yet. Changes of payments and shipments
  // that leave the status as it is are emitted for the customer only.
  feeds.follow("orderStatusChanged", { orderId: id }, { onError }, signal);
}
