import { describeUnreadable, isReadable, type LogEvent, type RecordedEvent } from "../../core/event.js";
import { hincrby, type AnyProjection, type Operation } from "../../core/projection.js";
import { ORIGIN, type Position } from "../../core/position.js";
import { eventIdentity } from "../../event-log/log-reader.js";
import { messageOf } from "../../platform/failures/error-text.js";
import { concerns } from "../projecting/index.js";
import { parkedKeys } from "../store/index.js";
import type { MemoryModel } from "./memory-model.js";

/** The events that a read model excludes. */
export interface ExcludedEvents {
  /** The position from which the events of a stream are parked, by stream id. */
  readonly parked: ReadonlyMap<string, Position>;
  /** The positions of discarded events. */
  readonly discarded: ReadonlySet<Position>;
}

/** An event that cannot be projected here and is not parked in the read model. */
export interface FailingEvent {
  readonly streamId: string;
  readonly position: Position;
  readonly error: string;
}

/** The expected content of a read model: the fold of its events in memory. */
export interface Fold {
  readonly memory: MemoryModel;
  readonly position: () => Position;
  /** Identity of the event at its position; empty at the origin. */
  readonly identity: () => string;
  readonly failing: () => readonly FailingEvent[];
  /** The number of known streams with parked events. */
  readonly parkedStreams: () => number;
  /** The number of discarded events, without the later events of their streams. */
  readonly discardedEvents: () => number;
  /** Folds the next event. */
  readonly take: (event: LogEvent) => void;
  /** Excludes more events from here on; false when one of them was folded already, or is no longer excluded. */
  readonly exclude: (excluded: ExcludedEvents) => boolean;
}

/** Creates a fold that has taken no event yet. */
export function createFold(projection: AnyProjection, memory: MemoryModel, initial: ExcludedEvents): Fold {
  let excluded = initial;
  let position: Position = ORIGIN;
  let last: LogEvent | undefined;
  const failing = new Map<string, FailingEvent>();
  /** Streams whose first event was discarded, and with it their documents. */
  const discardedStreams = new Set<string>();

  function fold(event: LogEvent): void {
    const { streamId } = event;
    if (event.position >= (excluded.parked.get(streamId) ?? Infinity)) {
      memory.apply(hincrby(parkedKeys.events, streamId, 1));
      return;
    }
    if (excluded.discarded.has(event.position)) {
      if (projection.creates?.includes(event.type)) discardedStreams.add(streamId);
      return;
    }
    // After a failed event, later events of its stream would only fail because of it.
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
    parkedStreams: () => excluded.parked.size,
    discardedEvents: () => excluded.discarded.size,
    take: (event) => {
      fold(event);
      position = event.position;
      last = event;
    },
    exclude: (more) => {
      const isKept = ([streamId, from]: [string, Position]) => more.parked.get(streamId) === from;
      const isToCome = ([streamId, from]: [string, Position]) => excluded.parked.has(streamId) || from > position;
      const isExtension = [...excluded.parked].every(isKept) && [...more.parked].every(isToCome);
      if (isExtension) excluded = more;
      return isExtension;
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
