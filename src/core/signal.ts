import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";

/**
 * A notification of internal work, for metrics and traces. Its cost without listeners is negligible, and no component
 * needs a dependency on observability.
 */
export interface Signal<Message extends object> {
  readonly send: (message: Message) => void;
  /** Adds a listener. Returns a function that removes it. */
  readonly listen: (listener: (message: Message) => void) => () => void;
}

/** The signal `bifold.<name>`, on Node's diagnostics channel of that name. */
export function createSignal<Message extends object>(name: string): Signal<Message> {
  const channelName = `bifold.${name}`;
  const point = channel(channelName);
  return {
    send: (message) => {
      if (point.hasSubscribers) point.publish(message);
    },
    listen: (listener) => {
      const onMessage = (message: unknown) => {
        // Only this signal publishes on its channel.
        listener(message as Message);
      };
      subscribe(channelName, onMessage);
      return () => {
        unsubscribe(channelName, onMessage);
      };
    },
  };
}
