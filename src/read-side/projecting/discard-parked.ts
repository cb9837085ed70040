import type { LogEvent } from "../../core/event.js";
import { hdel, hincrby, hset, type Operation } from "../../core/projection.js";
import { parkedKeys, storeParkedEvent, toParkedEvent, type ParkedEvent } from "../store/index.js";

/** Discards the first event of a parked stream, and with `discardStream` all later ones; `next` is the event after it. */
export function discardFirst(first: ParkedEvent, next: LogEvent | undefined, discardStream: boolean): Operation[] {
  const { streamId, position } = first;
  const discarded = hset(parkedKeys.discarded, { [position]: JSON.stringify(first) });
  if (discardStream)
    return [discarded, hset(parkedKeys.discardedStreams, { [streamId]: position }), ...unparkStream(streamId)];
  return [
    discarded,
    hincrby(parkedKeys.events, streamId, -1),
    ...(next ? [storeParkedEvent(toParkedEvent(next, "is being replayed"))] : unparkStream(streamId)),
  ];
}

/** Removes a stream from the parked ones. */
export function unparkStream(streamId: string): Operation[] {
  return [hdel(parkedKeys.streams, streamId), hdel(parkedKeys.events, streamId)];
}
