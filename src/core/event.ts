import type { Position } from "./position.js";

/** Something that has happened, in the past tense; `data` is plain JSON and stored for good. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** Where an event comes from. */
export interface EventMetadata {
  readonly commandId: string;
  /** Shared by all that follows from one request of a client. */
  readonly correlationId: string;
  /** The message that this event is a direct effect of: a command id. */
  readonly causationId: string;
  /** Who sent the command, and in which role. */
  readonly actor?: string;
  readonly role?: string;
  /** W3C trace context of the request. */
  readonly traceparent?: string;
}

/** An event as the log holds it. */
export type RecordedEvent<Event extends DomainEvent = DomainEvent> = Event & {
  readonly position: Position;
  readonly streamId: string;
  readonly streamType: string;
  /** Place in its stream: 1, 2, 3, … */
  readonly version: number;
  readonly schemaVersion: number;
  readonly metadata: EventMetadata;
  /** Milliseconds since 1970; never runs backwards along positions. */
  readonly recordedAt: number;
};

/** Lifts an event's data from one schema version to the next. */
export type Upcaster = (data: object) => object;

/**
 * The stored formats of an aggregate's events: per type its upcasters, oldest first. The first lifts schema version 1
 * to 2, and so on, so a type's present schema version is one more than the number of its upcasters.
 */
export type EventFormats<Event extends DomainEvent = DomainEvent> = Readonly<
  Record<Event["type"], readonly Upcaster[]>
>;

/** The stored formats of several aggregates together. @throws Error when two of them have a type of the same name. */
export function mergeFormats(all: readonly EventFormats[]): EventFormats {
  const types = all.flatMap((formats) => Object.keys(formats));
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) throw new Error(`Two aggregates have an event type ${twice}`);
  return Object.fromEntries(all.flatMap((formats) => Object.entries(formats)));
}

/** The schema version in which an event of this type is written today. */
export function schemaVersionOf(formats: EventFormats, type: string): number {
  return upcastersOf(formats, type).length + 1;
}

/**
 * The event with its data in the present schema version.
 * @throws Error for a type or schema version that this build does not know: it is older than the log.
 */
export function upcast(formats: EventFormats, event: RecordedEvent): RecordedEvent {
  const upcasters = upcastersOf(formats, event.type);
  const present = upcasters.length + 1;
  if (event.schemaVersion === present) return event;
  if (!Number.isInteger(event.schemaVersion) || event.schemaVersion < 1 || event.schemaVersion > present)
    throw new Error(
      `Event ${event.position} is ${event.type} in schema version ${event.schemaVersion}; known: ${present}`,
    );
  const data = upcasters.slice(event.schemaVersion - 1).reduce((older, lift) => lift(older), event.data);
  return { ...event, data, schemaVersion: present };
}

function upcastersOf(formats: EventFormats, type: string): readonly Upcaster[] {
  const upcasters = Object.hasOwn(formats, type) ? formats[type] : undefined;
  if (upcasters === undefined) throw new Error(`Unknown event type ${type}`);
  return upcasters;
}
