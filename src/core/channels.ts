import type { RecordedEvent } from "./event.js";
import type { Position } from "./position.js";

/** The Redis channel on which a deployment announces each committed batch. */
export const eventsChannelOf = (namespace: string) => `${namespace}:events`;

/**
 * What is said on it, as JSON: the batch's events, densely numbered, or, where those would make the message too long,
 * the position that the log has come to.
 */
export type CommittedBatch = { readonly events: readonly RecordedEvent[] } | { readonly head: Position };
