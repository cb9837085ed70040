import type { Append } from "../../src/event-log/append.js";

/** The content of an event that every store writes. */
export interface EventContent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The content of the event in an append. */
export function contentOf({ events: [event], metadata }: Append): EventContent {
  if (event === undefined) throw new Error("An append without events");
  return { type: event.type, data: { ...event.data }, metadata: { ...metadata } };
}
