import { describeUnreadable, isReadable, type LogEvent, type RecordedEvent } from "../core/event.js";
import { hincrby, type AnyProjection, type Operation } from "../core/projection.js";
import { checkOperations } from "./check-operations.js";
import { parkedKeys } from "./keys.js";

/** What a projection makes of events, as far as it can. */
export interface Projected {
  readonly operations: readonly Operation[];
  /** How many of the events are covered, from the first. */
  readonly count: number;
  /** What stands in the way of the next one, if any is left. */
  readonly obstacle: Obstacle | undefined;
}

/** Why an event is not projected: it fails here and everywhere, or it takes a newer build. */
export type Obstacle =
  { readonly kind: "failed"; readonly error: unknown } | { readonly kind: "newer"; readonly reason: string };

/** The streams of a generation whose events are not projected as they come. */
export interface SetAside {
  /** Their events wait. */
  readonly parked: ReadonlySet<string>;
  /** Their events were given up. */
  readonly discarded: ReadonlySet<string>;
}

/** Projects events up to the first one that it cannot; those of parked streams are only counted. */
export function projectEvents(
  projection: AnyProjection,
  { parked, discarded }: SetAside,
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
 * The operations that a projection answers an event with. None for a type that it does not handle, also when this build
 * does not know the type at all: the types that a projection handles are part of its version, so a build that handles
 * more of them has another version, which is built from the log beside this one.
 */
function projectEvent(projection: AnyProjection, event: LogEvent): readonly Operation[] | Obstacle {
  if (!Object.hasOwn(projection.on, event.type)) return [];
  if (!isReadable(event)) {
    const reason = describeUnreadable(event);
    return event.unreadable.kind === "newer-schema-version"
      ? { kind: "newer", reason: `event ${event.position}: ${reason}` }
      : { kind: "failed", error: new Error(reason) };
  }
  try {
    const project = projection.on[event.type] as (event: RecordedEvent) => readonly Operation[];
    const operations = project(event);
    checkOperations(operations);
    return operations;
  } catch (error) {
    return { kind: "failed", error };
  }
}
