import type { ChannelNodes } from "../../platform/redis/channel-nodes.js";
import type { RedisServer } from "../../platform/redis/redis.js";

/** Hears what is said on a channel. */
export interface ChannelListener {
  readonly onMessage: (message: string) => void;
  /** Nothing is heard until `onSubscribed`. */
  readonly onLost?: () => void;
  /** From now on each message is heard. Others may have been lost before, so this is when to read what they said. */
  readonly onSubscribed?: () => void;
}

/** The process's Redis connections in subscriber mode: one to each node that has channels of ours. */
export interface Subscriber {
  readonly listen: (channel: string, listener: ChannelListener) => void;
  /** Resolves once all channels listened to by now are subscribed; waits for as long as Redis is away. */
  readonly ready: () => Promise<void>;
  readonly close: () => void;
  /** What the names of this deployment's channels start with. */
  readonly namespace: string;
}

interface Channel {
  readonly name: string;
  readonly listeners: ChannelListener[];
  /** Where it is heard, or is going to be. */
  node: string | undefined;
  subscribed: boolean;
}

/** Milliseconds. */
const heartbeatEvery = 2_000;

/** Subscribes to channels, each on the node that it belongs to, wherever that is after a failover or a resharding. */
export function createSubscriber(nodes: ChannelNodes, onFailure: (error: unknown) => void): Subscriber {
  const channels = new Map<string, Channel>();
  const connections = new Map<string, RedisServer>();
  let waiting: (() => void)[] = [];
  let closed = false;

  const channelsOf = (node: string) => [...channels.values()].filter((channel) => channel.node === node);

  nodes.onSeen(arrange);
  // A connection that only listens would not notice that nobody is there any more; what comes of that is its "close".
  const heartbeat = setInterval(() => {
    for (const connection of connections.values())
      if (connection.status === "ready") connection.ping().catch(() => undefined);
    arrange();
  }, heartbeatEvery);
  heartbeat.unref();

  /** Brings each channel to where it belongs now. */
  function arrange(): void {
    if (closed) return;
    for (const channel of channels.values()) {
      const node = nodes.ownerOf(channel.name);
      if (node === channel.node) continue;
      lose(channel);
      channel.node = node;
    }
    const wanted = new Set([...channels.values()].flatMap(({ node }) => node ?? []));
    for (const [node, connection] of connections) {
      if (wanted.has(node)) continue;
      connections.delete(node);
      connection.disconnect();
    }
    for (const node of wanted) {
      const connection = connections.get(node) ?? connect(node);
      if (connection.status === "ready") void subscribe(node, connection);
    }
  }

  function connect(node: string): RedisServer {
    const connection = nodes.connect(node);
    connections.set(node, connection);
    const loseAll = () => {
      if (connections.get(node) === connection) channelsOf(node).forEach(lose);
    };
    connection.on("smessage", (name: string, message: string) => {
      const channel = channels.get(name);
      if (channel?.node === node) for (const { onMessage } of channel.listeners) onMessage(message);
    });
    connection.on("ready", () => void subscribe(node, connection));
    connection.on("close", () => {
      loseAll();
      nodes.look();
    });
    // The node has given channels away, without telling which.
    connection.on("moved", () => {
      loseAll();
      nodes.look();
    });
    return connection;
  }

  async function subscribe(node: string, connection: RedisServer): Promise<void> {
    const isCurrent = () => connections.get(node) === connection && connection.status === "ready";
    const subscribeOne = async (channel: Channel) => {
      await connection.ssubscribe(channel.name);
      if (!isCurrent() || channel.node !== node || channel.subscribed) return;
      channel.subscribed = true;
      for (const { onSubscribed } of channel.listeners) onSubscribed?.();
    };
    const missing = channelsOf(node).filter(({ subscribed }) => !subscribed);
    await Promise.all(missing.map((channel) => subscribeOne(channel).catch(fail)));
    settle();
  }

  function fail(error: unknown): void {
    if (closed) return;
    onFailure(error);
    nodes.look();
  }

  function lose(channel: Channel): void {
    if (!channel.subscribed) return;
    channel.subscribed = false;
    for (const { onLost } of channel.listeners) onLost?.();
  }

  function settle(): void {
    if ([...channels.values()].some(({ subscribed }) => !subscribed)) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  }

  return {
    namespace: nodes.namespace,
    listen: (name, listener) => {
      const channel = channels.get(name) ?? { name, listeners: [], node: undefined, subscribed: false };
      channels.set(name, channel);
      channel.listeners.push(listener);
      if (channel.subscribed) listener.onSubscribed?.();
      else arrange();
    },
    ready: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        settle();
      }),
    close: () => {
      closed = true;
      clearInterval(heartbeat);
      for (const connection of connections.values()) connection.disconnect();
      nodes.close();
    },
  };
}
