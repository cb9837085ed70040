import type { Redis } from "../platform/redis.js";

/** The process's one Redis connection in subscriber mode. */
export interface Subscriber {
  /** Hears each message of a channel from when {@link Subscriber.ready} resolves. */
  readonly listen: (channel: string, onMessage: (message: string) => void) => void;
  /** Resolves once all channels listened to by now are subscribed; waits for as long as Redis is away. */
  readonly ready: () => Promise<void>;
  /** Called when the connection breaks: nothing is heard until it is back. */
  readonly onLost: (forget: () => void) => void;
  /** Called after each connect, when all channels are subscribed: messages were lost before, so read what they said. */
  readonly onResubscribed: (read: () => void) => void;
}

/** Milliseconds. */
const heartbeatEvery = 2_000;

/** Takes a connection of its own, which nothing else may use. */
export function createSubscriber(redis: Redis, onFailure: (error: unknown) => void): Subscriber {
  const channels = new Map<string, ((message: string) => void)[]>();
  const afterResubscribe: (() => void)[] = [];
  const onLost: (() => void)[] = [];
  const subscribed = new Set<string>();
  let waiting: (() => void)[] = [];

  redis.on("message", (channel: string, message: string) => {
    for (const onMessage of channels.get(channel) ?? []) onMessage(message);
  });
  redis.on(
    "ready",
    () =>
      void subscribeAll().then(() => {
        for (const read of afterResubscribe) read();
      }, onFailure),
  );
  // A connection that only listens would not notice that nobody is there any more; what comes of that is its "close".
  const heartbeat = setInterval(() => {
    if (redis.status === "ready") redis.ping().catch(() => undefined);
  }, heartbeatEvery);
  heartbeat.unref();
  redis.on("end", () => {
    clearInterval(heartbeat);
  });
  redis.on("close", () => {
    subscribed.clear();
    for (const forget of onLost) forget();
  });

  async function subscribeAll(): Promise<void> {
    const missing = [...channels.keys()].filter((channel) => !subscribed.has(channel));
    if (missing.length > 0) {
      await redis.subscribe(...missing);
      for (const channel of missing) subscribed.add(channel);
    }
    settle();
  }

  function settle(): void {
    if ([...channels.keys()].some((channel) => !subscribed.has(channel))) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  }

  return {
    listen: (channel, onMessage) => {
      const known = channels.get(channel);
      if (known) known.push(onMessage);
      else channels.set(channel, [onMessage]);
      if (known === undefined && redis.status === "ready") subscribeAll().catch(onFailure);
    },
    ready: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        settle();
      }),
    onLost: (forget) => {
      onLost.push(forget);
    },
    onResubscribed: (read) => {
      afterResubscribe.push(read);
    },
  };
}
