import {
  describeUnreadable,
  isReadable,
  type LogEvent,
  type RecordedEvent,
  type UnreadableEvent,
} from "../../core/event.js";
import { hincrby, type AnyProjection, type Operation } from "../../core/projection.js";
import { parkedKeys } from "../store/index.js";
import { checkOperations } from "./check-operations.js";

/** The operations of the events that a projection could project. */
export interface Projected {
  readonly operations: readonly Operation[];
  /** The number of covered events, from the first. */
  readonly count: number;
  /** The reason why the next event is not projected; undefined when all are covered. */
  readonly obstacle: Obstacle | undefined;
}

/** The reason why an event is not projected. */
export type Obstacle =
  /** It fails, in this build and in every other. */
  | { readonly kind: "failed"; readonly error: unknown }
  /** It needs a newer build. */
  | { readonly kind: "newer"; readonly reason: string }
  /** This build does not know its type; a newer version of the projection may. */
  | { readonly kind: "unknown"; readonly reason: string };

/** The streams of a generation whose events are not projected. */
export interface ExcludedStreams {
  /** Streams with parked events: later events are parked as well. */
  readonly parked: ReadonlySet<string>;
  /** Discarded streams: later events are skipped. */
  readonly discarded: ReadonlySet<string>;
}

/** Projects events up to the first one that cannot be projected; those of parked streams are only counted. */
export function projectEvents(
  projection: AnyProjection,
  { parked, discarded }: ExcludedStreams,
  events: readonly LogEvent[],
): Projected {
  const operations: Operation[] = [];
  let count = 0;
  for (const event of events) {
    if (parked.has(event.streamId)) {
      operations.push(hincrby(parkedKeys.events, event.streamId, 1));
    } else if (!discarded.has(event.streamId)) {
      const projected = projectEvent(projection, event);
      if ("kind" in projected) return { operations, count, obstacle: projected };
      operations.push(...projected);
    }
    count++;
  }
  return { operations, count, obstacle: undefined };
}

/**
 * Whether an event can change the read model: its type is one that the projection handles, or one that this build does
 * not know in a stream that concerns the read model.
 */
export function concerns({ on, streamTypes }: Pick<AnyProjection, "on" | "streamTypes">, event: LogEvent): boolean {
  if (Object.hasOwn(on, event.type)) return true;
  return !isReadable(event) && event.unreadable.kind === "unknown-type" && streamTypes.includes(event.streamType);
}

/** The operations that a projection returns for an event; none for an event that does not concern it. */
function projectEvent(projection: AnyProjection, event: LogEvent): readonly Operation[] | Obstacle {
  if (!concerns(projection, event)) return [];
  if (!isReadable(event)) return obstacleOf(event);
  try {
    const project = projection.on[event.type] as (event: RecordedEvent) => readonly Operation[];
    const operations = project(event);
    checkOperations(operations);
    return operations;
  } catch (error) {
    return { kind: "failed", error };
  }
}

function obstacleOf(event: UnreadableEvent): Obstacle {
  const reason = describeUnreadable(event);
  switch (event.unreadable.kind) {
    case "newer-schema-version":
      return { kind: "newer", reason: `event ${event.position}: ${reason}` };
    case "unknown-type":
      return { kind: "unknown", reason };
    case "invalid":
      return { kind: "failed", error: new Error(reason) };
  }
}
