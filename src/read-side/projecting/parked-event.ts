import { z } from "zod";
import type { EventHeader } from "../../core/event.js";
import { hset, type Operation } from "../../core/projection.js";
import { messageOf } from "../../platform/failures/error-text.js";
import { parkedKeys } from "../store/keys.js";

/** An event that could not be projected. */
export interface ParkedEvent {
  readonly streamId: string;
  readonly position: number;
  readonly version: number;
  readonly type: string;
  readonly error: string;
  /** Milliseconds since 1970. */
  readonly parkedAt: number;
}

const format: z.ZodType<ParkedEvent> = z.object({
  streamId: z.string(),
  position: z.number(),
  version: z.number(),
  type: z.string(),
  error: z.string(),
  parkedAt: z.number(),
});

/** Reads it from its hash in Redis. @throws ZodError when something else stands there. */
export function parseParkedEvent(text: string): ParkedEvent {
  return format.parse(JSON.parse(text));
}

/** An event that has just failed. */
export function parkedEvent({ streamId, position, version, type }: EventHeader, error: unknown): ParkedEvent {
  return { streamId, position, version, type, error: messageOf(error), parkedAt: Date.now() };
}

/** Notes the event for which its stream waits. */
export function noteParked(event: ParkedEvent): Operation {
  return hset(parkedKeys.streams, { [event.streamId]: JSON.stringify(event) });
}
