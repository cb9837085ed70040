import type { RecordedEvent } from "../core/event.js";
import { hincrby, type AnyProjection, type Operation } from "../core/projection.js";
import type { Position } from "../core/position.js";
import { parkedKeys } from "./keys.js";

/** What a projection makes of events, as far as it can. */
export interface Projected {
  readonly operations: readonly Operation[];
  /** How many of the events are covered, from the first. */
  readonly count: number;
  /** Of the first event that is not: it cannot be projected. */
  readonly error?: unknown;
}

/** What stands in the way of projecting an event. */
export interface Obstacles {
  /** The streams whose events have to wait. */
  readonly parked: ReadonlySet<string>;
  /** Events whose operations Redis refused, with its reason. */
  readonly refused: ReadonlyMap<Position, Error>;
}

/** Projects events up to the first one that fails; those of parked streams are only counted. */
export function projectEvents(
  projection: AnyProjection,
  { parked, refused }: Obstacles,
  events: readonly RecordedEvent[],
): Projected {
  const operations: Operation[] = [];
  let count = 0;
  for (const event of events) {
    if (parked.has(event.streamId)) {
      operations.push(hincrby(parkedKeys.events, event.streamId, 1));
    } else {
      const refusal = refused.get(event.position);
      if (refusal) return { operations, count, error: refusal };
      try {
        operations.push(...operationsOf(projection, event));
      } catch (error) {
        return { operations, count, error };
      }
    }
    count++;
  }
  return { operations, count };
}

/** The operations that a projection answers an event with; none for a type that it does not project. */
function operationsOf(projection: AnyProjection, event: RecordedEvent): readonly Operation[] {
  if (!Object.hasOwn(projection.on, event.type)) return [];
  const project = projection.on[event.type] as (event: RecordedEvent) => readonly Operation[];
  return project(event);
}
