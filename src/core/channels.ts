import type { RecordedEvent } from "./event.js";
import type { Position } from "./position.js";

/** The Redis channel on which a deployment publishes each committed batch. */
export const eventsChannelOf = (namespace: string) => `${namespace}:events`;

/** The Redis channel on which a deployment publishes each erased data subject. */
export const erasuresChannelOf = (namespace: string) => `${namespace}:erasures`;

/**
 * A message on the channel of events, as JSON: the epoch of the log and the events of the batch. A batch that exceeds the
 * message size carries its last position instead. Messages of the previous build have no epoch.
 */
export type CommittedBatch = {
  /** The process that has received the batch before it was published. */
  readonly receivedBy?: string;
  readonly epoch?: string;
} & ({ readonly events: readonly RecordedEvent[] } | { readonly head: Position });
