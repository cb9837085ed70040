import { z } from "zod";
import type { EventHeader } from "../../core/event.js";
import { hset, type Operation } from "../../core/projection.js";
import { messageOf } from "../../platform/failures/error-text.js";
import { parkedKeys } from "./keys.js";

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

const parkedEventFormat: z.ZodType<ParkedEvent> = z.object({
  streamId: z.string(),
  position: z.number(),
  version: z.number(),
  type: z.string(),
  error: z.string(),
  parkedAt: z.number(),
});

/** Parses a parked event as stored in Redis. @throws ZodError when the text has another format. */
export function parseParkedEvent(text: string): ParkedEvent {
  return parkedEventFormat.parse(JSON.parse(text));
}

/** The parked form of an event that failed with `error`. */
export function toParkedEvent({ streamId, position, version, type }: EventHeader, error: unknown): ParkedEvent {
  return { streamId, position, version, type, error: messageOf(error), parkedAt: Date.now() };
}

/** Stores the event that blocks its stream. */
export function storeParkedEvent(event: ParkedEvent): Operation {
  return hset(parkedKeys.streams, { [event.streamId]: JSON.stringify(event) });
}
