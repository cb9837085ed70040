import { describeUnreadable, isReadable, type LogEvent, type RecordedEvent } from "../../core/event.js";
import { hincrby, type AnyProjection, type Operation } from "../../core/projection.js";
import { ORIGIN, type Position } from "../../core/position.js";
import { eventIdentity } from "../../event-log/log-reader.js";
import { messageOf } from "../../platform/failures/error-text.js";
import { parkedKeys } from "../store/keys.js";
import { concerns } from "../projecting/project-events.js";
import type { MemoryModel } from "./memory-model.js";

/** What a read model leaves out of the log. */
export interface LeftOut {
  /** From which position on the events of a stream wait, by stream id. */
  readonly parked: ReadonlyMap<string, Position>;
  /** Events that were given up. */
  readonly discarded: ReadonlySet<Position>;
}

/** An event that cannot be projected here, though the read model knows nothing of that. */
export interface FailingEvent {
  readonly streamId: string;
  readonly position: Position;
  readonly error: string;
}

/** What a read model must be after the events that it was given, told by the events alone. */
export interface Fold {
  readonly memory: MemoryModel;
  readonly position: () => Position;
  /** Of the event at its position; empty at the origin. */
  readonly identity: () => string;
  readonly failing: () => readonly FailingEvent[];
  /** How many streams wait, as far as is known. */
  readonly parkedStreams: () => number;
  /** How many events were given up, not counting the later ones of their streams. */
  readonly discardedEvents: () => number;
  /** Takes the event that follows. */
  readonly take: (event: LogEvent) => void;
  /** Leaves out the same, and more that is still to come; false when it would have to take back what it has taken. */
  readonly leaveOut: (more: LeftOut) => boolean;
}

/** The fold of no event. */
export function createFold(projection: AnyProjection, memory: MemoryModel, initial: LeftOut): Fold {
  let leftOut = initial;
  let position: Position = ORIGIN;
  let last: LogEvent | undefined;
  const failing = new Map<string, FailingEvent>();
  /** What created their documents was given up, and so were they. */
  const discardedStreams = new Set<string>();

  function fold(event: LogEvent): void {
    const { streamId } = event;
    if (event.position >= (leftOut.parked.get(streamId) ?? Infinity)) {
      memory.apply(hincrby(parkedKeys.events, streamId, 1));
      return;
    }
    if (leftOut.discarded.has(event.position)) {
      if (projection.creates?.includes(event.type)) discardedStreams.add(streamId);
      return;
    }
    // Of a stream that failed, what follows would only fail in its wake.
    if (discardedStreams.has(streamId) || failing.has(streamId)) return;
    try {
      for (const operation of operationsOf(projection, event)) memory.apply(operation);
    } catch (error) {
      failing.set(streamId, { streamId, position: event.position, error: messageOf(error) });
    }
  }

  return {
    memory,
    position: () => position,
    identity: () => (last ? eventIdentity(last) : ""),
    failing: () => [...failing.values()],
    parkedStreams: () => leftOut.parked.size,
    discardedEvents: () => leftOut.discarded.size,
    take: (event) => {
      fold(event);
      position = event.position;
      last = event;
    },
    leaveOut: (more) => {
      const isKept = ([streamId, from]: [string, Position]) => more.parked.get(streamId) === from;
      const isToCome = ([streamId, from]: [string, Position]) => leftOut.parked.has(streamId) || from > position;
      const extended = [...leftOut.parked].every(isKept) && [...more.parked].every(isToCome);
      if (extended) leftOut = more;
      return extended;
    },
  };
}

/** Returns the operations of a projection for an event. @throws Error when this build cannot read the event. */
export function operationsOf(projection: AnyProjection, event: LogEvent): readonly Operation[] {
  const { on } = projection;
  if (!concerns(projection, event)) return [];
  if (!isReadable(event)) throw new Error(describeUnreadable(event));
  const project = on[event.type] as (event: RecordedEvent) => readonly Operation[];
  return project(event);
}
