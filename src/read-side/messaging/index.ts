/** Messaging: the messages that a process receives over sharded pub/sub. */
export { createSubscriber, type Subscriber } from "./channel-subscriber.js";
export { createEventFeed, type EventFeed } from "./event-feed.js";
