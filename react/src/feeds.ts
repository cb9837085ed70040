import type { Client, FieldOf, SubscriptionName, VariablesOf } from "@bifold/client";
import type { Entities, EntityCache, EntityType } from "./entities.js";
import { keyOf } from "./key.js";

type Change<Name extends SubscriptionName> = FieldOf<Name>;

/** The entity that a change contains. */
type Contained = { readonly [Type in EntityType]: { readonly type: Type; readonly node: Entities[Type] } }[EntityType];

const containedIn: { readonly [Name in SubscriptionName]: (change: Change<Name>) => Contained } = {
  customerOrderChanged: (node) => ({ type: "order", node }),
  orderChanged: (node) => ({ type: "order", node }),
  orderStatusChanged: ({ order }) => ({ type: "order", node: order }),
  productPriceChanged: ({ product }) => ({ type: "product", node: product }),
};

/** Receives the events of a feed. */
export interface FeedListener {
  /** Called after the entities of new changes are published. */
  readonly onChanges?: () => void;
  /** The feed ended. */
  readonly onError: (error: unknown) => void;
}

/** The running subscriptions of a client: one per subscription and variables, however many listeners it has. */
export interface Feeds {
  /** Follows a subscription until the signal. */
  readonly follow: <Name extends SubscriptionName>(
    name: Name,
    variables: VariablesOf<Name>,
    listener: FeedListener,
    signal: AbortSignal,
  ) => void;
}

interface Feed {
  readonly listeners: Set<FeedListener>;
  readonly stop: () => void;
}

/** Changes are published in batches of a frame, so that a burst of them renders once. */
const batchMs = 16;

/** Creates the feeds of a client. They publish each changed entity. */
export function createFeeds(client: Client, entities: EntityCache): Feeds {
  const feeds = new Map<string, Feed>();

  function start<Name extends SubscriptionName>(key: string, name: Name, variables: VariablesOf<Name>): Feed {
    const controller = new AbortController();
    const listeners = new Set<FeedListener>();
    const batch = createBatch<Change<Name>>((changes) => {
      publish(changes.map(containedIn[name]));
      for (const { onChanges } of [...listeners]) onChanges?.();
    });
    const subscribe = client[name] as (
      variables: VariablesOf<Name>,
      options: { signal: AbortSignal },
    ) => AsyncIterable<Change<Name>>;
    const feed: Feed = {
      listeners,
      stop: () => {
        if (feeds.get(key) === feed) feeds.delete(key);
        batch.cancel();
        controller.abort();
      },
    };
    const read = async () => {
      for await (const change of subscribe(variables, { signal: controller.signal })) batch.add(change);
    };
    read().catch((error: unknown) => {
      feed.stop();
      for (const { onError } of [...listeners]) onError(error);
    });
    return feed;
  }

  /** Publishes the entities of one subscription, which are of one type. */
  function publish(contained: readonly Contained[]): void {
    const [first] = contained;
    if (first)
      entities.publish<EntityType>(
        first.type,
        contained.map(({ node }) => node),
      );
  }

  return {
    follow: (name, variables, listener, signal) => {
      if (signal.aborted) return;
      const key = keyOf([name, variables]);
      const feed = feeds.get(key) ?? start(key, name, variables);
      feeds.set(key, feed);
      feed.listeners.add(listener);
      signal.addEventListener("abort", () => {
        feed.listeners.delete(listener);
        if (feed.listeners.size === 0) feed.stop();
      });
    },
  };
}

interface Batch<Item> {
  readonly add: (item: Item) => void;
  readonly cancel: () => void;
}

function createBatch<Item>(flush: (items: readonly Item[]) => void): Batch<Item> {
  let items: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add: (item) => {
      items.push(item);
      timer ??= setTimeout(() => {
        timer = undefined;
        flush(items.splice(0));
      }, batchMs);
    },
    cancel: () => {
      clearTimeout(timer);
      items = [];
    },
  };
}
