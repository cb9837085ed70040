import type { ChannelNodes } from "../../platform/redis/channel-nodes.js";
import type { RedisServer } from "../../platform/redis/redis.js";

/** Receives the messages of a channel. */
export interface ChannelListener {
  readonly onMessage: (message: string) => void;
  /** The subscription was lost: no message arrives until `onSubscribed`. */
  readonly onLost?: () => void;
  /** Every message from now on arrives. Earlier ones may be lost, so the listener reads their content elsewhere now. */
  readonly onSubscribed?: () => void;
}

/** The process's Redis connections in subscriber mode: one to each node that owns any of its channels. */
export interface Subscriber {
  readonly listen: (channel: string, listener: ChannelListener) => void;
  /** Resolves once every channel with a listener is subscribed; waits while Redis is unavailable. */
  readonly ready: () => Promise<void>;
  readonly close: () => void;
  /** The prefix of this deployment's channel names. */
  readonly namespace: string;
}

/** Subscribes to sharded channels, and resubscribes on the node that owns a channel after a failover or resharding. */
export function createSubscriber(nodes: ChannelNodes, onFailure: (error: unknown) => void): Subscriber {
  return new ShardedSubscriber(nodes, onFailure);
}

interface Channel {
  readonly name: string;
  readonly listeners: ChannelListener[];
  /** The node that the channel is, or is about to be, subscribed on. */
  node: string | undefined;
  subscribed: boolean;
}

const heartbeatIntervalMs = 2_000;

class ShardedSubscriber implements Subscriber {
  readonly namespace: string;
  private readonly channels = new Map<string, Channel>();
  private readonly connections = new Map<string, RedisServer>();
  private pendingReady: (() => void)[] = [];
  private closed = false;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    private readonly nodes: ChannelNodes,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.namespace = nodes.namespace;
    nodes.onSeen(() => {
      this.assignNodes();
    });
    this.heartbeat = setInterval(() => {
      this.ping();
      this.assignNodes();
    }, heartbeatIntervalMs);
    this.heartbeat.unref();
  }

  readonly listen = (name: string, listener: ChannelListener): void => {
    const channel = this.channels.get(name) ?? { name, listeners: [], node: undefined, subscribed: false };
    this.channels.set(name, channel);
    channel.listeners.push(listener);
    if (channel.subscribed) listener.onSubscribed?.();
    else this.assignNodes();
  };

  readonly ready = (): Promise<void> =>
    new Promise((resolve) => {
      this.pendingReady.push(resolve);
      this.resolveReady();
    });

  readonly close = (): void => {
    this.closed = true;
    clearInterval(this.heartbeat);
    for (const connection of this.connections.values()) connection.disconnect();
    this.nodes.close();
  };

  /** A connection that only receives would not notice a dead peer; an unanswered ping closes it, which emits "close". */
  private ping(): void {
    for (const connection of this.connections.values())
      if (connection.status === "ready") connection.ping().catch(() => undefined);
  }

  /** Assigns each channel to the node that owns it now, and connects to exactly these nodes. */
  private assignNodes(): void {
    if (this.closed) return;
    for (const channel of this.channels.values()) {
      const node = this.nodes.ownerOf(channel.name);
      if (node === channel.node) continue;
      this.markLost(channel);
      channel.node = node;
    }
    const needed = new Set([...this.channels.values()].flatMap(({ node }) => node ?? []));
    for (const [node, connection] of this.connections) {
      if (needed.has(node)) continue;
      this.connections.delete(node);
      connection.disconnect();
    }
    for (const node of needed) {
      const connection = this.connections.get(node) ?? this.connect(node);
      if (connection.status === "ready") void this.subscribeMissing(node, connection);
    }
  }

  private connect(node: string): RedisServer {
    const connection = this.nodes.connect(node);
    this.connections.set(node, connection);
    connection.on("smessage", (name: string, message: string) => {
      const channel = this.channels.get(name);
      if (channel?.node === node) for (const { onMessage } of channel.listeners) onMessage(message);
    });
    connection.on("ready", () => void this.subscribeMissing(node, connection));
    const resubscribe = () => {
      if (this.connections.get(node) === connection)
        for (const channel of this.channelsOf(node)) this.markLost(channel);
      this.nodes.look();
    };
    connection.on("close", resubscribe);
    // The node no longer owns some channels; the event does not say which.
    connection.on("moved", resubscribe);
    return connection;
  }

  private async subscribeMissing(node: string, connection: RedisServer): Promise<void> {
    const missing = this.channelsOf(node).filter(({ subscribed }) => !subscribed);
    await Promise.all(
      missing.map((channel) =>
        this.subscribe(channel, node, connection).catch((error: unknown) => {
          this.fail(error);
        }),
      ),
    );
    this.resolveReady();
  }

  private async subscribe(channel: Channel, node: string, connection: RedisServer): Promise<void> {
    await connection.ssubscribe(channel.name);
    const isCurrent = this.connections.get(node) === connection && connection.status === "ready";
    if (!isCurrent || channel.node !== node || channel.subscribed) return;
    channel.subscribed = true;
    for (const { onSubscribed } of channel.listeners) onSubscribed?.();
  }

  private fail(error: unknown): void {
    if (this.closed) return;
    this.onFailure(error);
    this.nodes.look();
  }

  private markLost(channel: Channel): void {
    if (!channel.subscribed) return;
    channel.subscribed = false;
    for (const { onLost } of channel.listeners) onLost?.();
  }

  private resolveReady(): void {
    if ([...this.channels.values()].some(({ subscribed }) => !subscribed)) return;
    const resolved = this.pendingReady;
    this.pendingReady = [];
    for (const resolve of resolved) resolve();
  }

  private channelsOf(node: string): Channel[] {
    return [...this.channels.values()].filter((channel) => channel.node === node);
  }
}
