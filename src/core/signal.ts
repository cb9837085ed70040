import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";

/**
 * A point at which the machinery tells what it does, to whoever measures or traces it. Costs next to nothing while
 * nobody listens, so that nothing has to be handed through for it.
 */
export interface Signal<Message extends object> {
  readonly send: (message: Message) => void;
  /** Returns what ends the listening. */
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
        // Only this signal sends on its channel.
        listener(message as Message);
      };
      subscribe(channelName, onMessage);
      return () => {
        unsubscribe(channelName, onMessage);
      };
    },
  };
}
