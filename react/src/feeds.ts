import type { Client, FieldOf, SubscriptionName, VariablesOf } from "@bifold/client";
import type { Entities, EntityCache, EntityType } from "./entities.js";
import { onAbort } from "./listeners.js";
import type { Fault } from "./resource.js";

/** The entity that the changes of a subscription contain: a change is the entity, or has it in the field of its type. */
const contained = {
  customerOrderChanged: "order",
  orderChanged: "order",
  orderStatusChanged: "order",
  productPriceChanged: "product",
} as const satisfies { readonly [Name in EntitySubscription]: TypeIn<FieldOf<Name>> };

type TypeIn<Change> = {
  [Type in EntityType]: Change extends Entities[Type] | Readonly<Record<Type, Entities[Type]>> ? Type : never;
}[EntityType];

/** A subscription whose changes contain an entity. Those of other aggregates only cause reads. */
type EntitySubscription = {
  [Name in SubscriptionName]: [TypeIn<FieldOf<Name>>] extends [never] ? never : Name;
}[SubscriptionName];

/** Receives the events of a feed. */
export interface FeedListener {
  /** Called after the entities of new changes are published. */
  readonly onChanges?: () => void;
  /** The subscription failed permanently. */
  readonly onEnd: (error: Fault) => void;
  /** Ends the listener. */
  readonly signal: AbortSignal;
}

/** The running subscriptions of a client: one per subscription and variables, however many listeners it has. */
export interface Feeds {
  /** Follows a subscription, and publishes the entities in its changes. */
  readonly follow: <Name extends SubscriptionName>(
    name: Name,
    variables: VariablesOf<Name>,
    listener: FeedListener,
  ) => void;
}

interface Feed {
  readonly listeners: Set<FeedListener>;
  readonly stop: () => void;
}

/** Changes are published in batches of a frame, so that a burst of them renders once. */
const batchMs = 16;

/** Creates the feeds of a client. */
export function createFeeds(client: Client, entities: EntityCache): Feeds {
  const feeds = new Map<string, Feed>();

  function start(key: string, name: SubscriptionName, variables: object): Feed {
    const controller = new AbortController();
    const { signal } = controller;
    const listeners = new Set<FeedListener>();
    const type = (contained as Partial<Record<SubscriptionName, EntityType>>)[name];
    const subscribe = client[name] as (variables: object, options: { signal: AbortSignal }) => AsyncIterable<object>;
    let batch: Entities[EntityType][] = [];
    const publish = () => {
      const nodes = batch;
      batch = [];
      if (signal.aborted) return;
      if (type) entities.publish(type, nodes);
      for (const { onChanges } of listeners) onChanges?.();
    };
    const read = async () => {
      for await (const change of subscribe(variables, { signal })) {
        if (batch.length === 0) setTimeout(publish, batchMs);
        const entity = type && (change as Partial<Record<EntityType, object>>)[type];
        batch.push((entity ?? change) as Entities[EntityType]);
      }
    };
    const stop = () => {
      feeds.delete(key);
      controller.abort();
    };
    read().catch((error: unknown) => {
      stop();
      for (const { onEnd } of listeners) onEnd(error as Fault);
    });
    return { listeners, stop };
  }

  return {
    follow: (name, variables, listener) => {
      if (listener.signal.aborted) return;
      const key = JSON.stringify([name, variables]);
      const feed = feeds.get(key) ?? start(key, name, variables);
      feeds.set(key, feed);
      feed.listeners.add(listener);
      onAbort(listener.signal, () => {
        feed.listeners.delete(listener);
        if (feed.listeners.size === 0 && feeds.get(key) === feed) feed.stop();
      });
    },
  };
}
