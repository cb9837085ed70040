import type { Position } from "./position.js";

/** A fact, named in the past tense; `data` is plain JSON and stored permanently. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** The metadata of an event: its causes and its sender. */
export interface EventMetadata {
  readonly commandId: string;
  /** Shared by all messages that result from one request of a client. */
  readonly correlationId: string;
  /** The id of the message that caused this event directly: a command id. */
  readonly causationId: string;
  /** The sender of the command, with its role. */
  readonly actor?: string;
  readonly role?: string;
  /** W3C trace context of the request. */
  readonly traceparent?: string;
}

/** An event as stored in the log. */
export type RecordedEvent<Event extends DomainEvent = DomainEvent> = Event & {
  readonly position: Position;
  readonly streamId: string;
  readonly streamType: string;
  /** Version of its stream: 1, 2, 3, … */
  readonly version: number;
  readonly schemaVersion: number;
  readonly metadata: EventMetadata;
  /** Milliseconds since 1970; never decreases with increasing positions. */
  readonly recordedAt: number;
};

/** The reason why this build cannot read an event. */
export type Unreadable =
  /** This build does not define its type: a newer build recorded it. */
  | { readonly kind: "unknown-type" }
  /** A newer build recorded it in a schema version that this build does not support. */
  | { readonly kind: "newer-schema-version"; readonly reason: string }
  /** Its data does not match its type, or its upcaster fails. */
  | { readonly kind: "invalid"; readonly reason: string };

/** A stored event whose data this build cannot read. */
export interface UnreadableEvent extends Omit<RecordedEvent, "data"> {
  /** As stored; may be any JSON. */
  readonly data: unknown;
  readonly unreadable: Unreadable;
}

/** An event read from the log: readable or unreadable for this build. */
export type LogEvent = RecordedEvent | UnreadableEvent;

/** The fields of every event, readable or not. */
export type EventHeader = Omit<RecordedEvent, "data">;

/** Returns whether this build can read the event. */
export function isReadable(event: LogEvent): event is RecordedEvent {
  return !("unreadable" in event);
}

/** A required event is unreadable. */
export class UnreadableEventError extends Error {
  override readonly name = "UnreadableEventError";

  constructor(readonly event: UnreadableEvent) {
    super(`Event ${event.position} of ${event.streamId} cannot be read: ${describeUnreadable(event)}`);
  }
}

/** Returns the event if it is readable. @throws UnreadableEventError */
export function requireReadable(event: LogEvent): RecordedEvent {
  if (isReadable(event)) return event;
  throw new UnreadableEventError(event);
}

/** Describes why an event is unreadable. */
export function describeUnreadable({ type, unreadable }: UnreadableEvent): string {
  return unreadable.kind === "unknown-type" ? `its type ${type} is unknown to this build` : unreadable.reason;
}

/** Converts an event's data from one schema version to the next. */
export type Upcaster = (data: object) => object;

/**
 * The stored formats of an aggregate's events: per type its upcasters, oldest first. The first lifts schema version 1
 * to 2, and so on, so a type's current schema version is one more than the number of its upcasters.
 */
export type EventFormats<Event extends DomainEvent = DomainEvent> = Readonly<
  Record<Event["type"], readonly Upcaster[]>
>;

/** Merges the stored formats of several aggregates. @throws Error when two of them have a type of the same name. */
export function mergeFormats(all: readonly EventFormats[]): EventFormats {
  const types = all.flatMap((formats) => Object.keys(formats));
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) throw new Error(`Two aggregates have an event type ${twice}`);
  return Object.fromEntries(all.flatMap((formats) => Object.entries(formats)));
}

/** Returns the current schema version of an event type. @throws Error for an unknown type. */
export function schemaVersionOf(formats: EventFormats, type: string): number {
  const upcasters = upcastersOf(formats, type);
  if (upcasters === undefined) throw new Error(`Unknown event type ${type}`);
  return upcasters.length + 1;
}

/** Returns the event with its data in the current schema version, or marked as unreadable. Never throws. */
export function upcast(formats: EventFormats, event: EventHeader & { readonly data: unknown }): LogEvent {
  const upcasters = upcastersOf(formats, event.type);
  if (upcasters === undefined) return { ...event, unreadable: { kind: "unknown-type" } };
  const { schemaVersion, data } = event;
  const current = upcasters.length + 1;
  if (schemaVersion > current) {
    const reason = `${event.type} in schema version ${schemaVersion} is newer than this build, which supports ${current}`;
    return { ...event, unreadable: { kind: "newer-schema-version", reason } };
  }
  const invalid = (reason: string): LogEvent => ({ ...event, unreadable: { kind: "invalid", reason } });
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1) return invalid(`it has schema version ${schemaVersion}`);
  if (!isJsonObject(data)) return invalid("its data is not an object");
  // From the log: its fields match its type unless its data is damaged.
  if (schemaVersion === current) return event as RecordedEvent;
  try {
    const lifted: unknown = upcasters.slice(schemaVersion - 1).reduce((older, lift) => lift(older), data);
    if (!isJsonObject(lifted)) return invalid("its upcaster does not return an object");
    return { ...event, data: lifted, schemaVersion: current };
  } catch (error) {
    return invalid(`its upcaster fails: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function upcastersOf(formats: EventFormats, type: string): readonly Upcaster[] | undefined {
  return Object.hasOwn(formats, type) ? formats[type] : undefined;
}

function isJsonObject(data: unknown): data is object {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
