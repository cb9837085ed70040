import type { RecordedEvent } from "./event.js";
import type { Position } from "./position.js";

/** The Redis channel on which a deployment publishes each committed batch. */
export const eventsChannelOf = (namespace: string) => `${namespace}:events`;

/**
 * A message on it, as JSON: the epoch of the log that the batch is in, and the batch's events, or, where those would make
 * the message too long, the last position. Messages of the previous build have no epoch.
 */
export type CommittedBatch = { readonly epoch?: string } & (
  { readonly events: readonly RecordedEvent[] } | { readonly head: Position }
);
