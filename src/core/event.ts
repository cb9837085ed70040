import type { HasNestedPersonal, PersonalField, TextField } from "./personal.js";
import type { Position } from "./position.js";

/** A fact, named in the past tense. `data` is plain JSON and is stored forever. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** The origin of an event. */
export interface EventMetadata {
  readonly commandId: string;
  /** The id shared by all effects of one client request. */
  readonly correlationId: string;
  /** The id of the message that directly caused the event: a command id. */
  readonly causationId: string;
  /** The sender of the command. */
  readonly actor?: string;
  /** The role of the sender. */
  readonly role?: string;
  /** The W3C trace context of the request. */
  readonly traceparent?: string;
  /** The data subject whose key the append destroyed, in the same transaction. */
  readonly erases?: string;
}

/** An event as recorded in the log. */
export type RecordedEvent<Event extends DomainEvent = DomainEvent> = Event & {
  readonly position: Position;
  readonly streamId: string;
  readonly streamType: string;
  /** The event's number in its stream: 1, 2, 3, … */
  readonly version: number;
  readonly schemaVersion: number;
  readonly metadata: EventMetadata;
  /** Milliseconds since 1970. Never decreases with the position. */
  readonly recordedAt: number;
};

/** The reason why this build cannot read an event. */
export type Unreadable =
  /** This build has no format for the type. A newer build recorded the event and handles it. */
  | { readonly kind: "unknown-type" }
  /** A newer build recorded the event in a schema version that this build does not know. */
  | { readonly kind: "newer-schema-version"; readonly reason: string }
  /** The data does not match the type, or an upcaster fails on it. */
  | { readonly kind: "invalid"; readonly reason: string };

/** A recorded event whose data this build cannot read. */
export interface UnreadableEvent extends Omit<RecordedEvent, "data"> {
  /** The stored data, unchecked. */
  readonly data: unknown;
  readonly unreadable: Unreadable;
}

/** An event from the log, readable by this build or not. */
export type LogEvent = RecordedEvent | UnreadableEvent;

/** The fields of every event, readable or not. */
export type EventHeader = Omit<RecordedEvent, "data">;

/** Returns whether this build can read the event. */
export function isReadable(event: LogEvent): event is RecordedEvent {
  return !("unreadable" in event);
}

/** A required event cannot be read. */
export class UnreadableEventError extends Error {
  override readonly name = "UnreadableEventError";

  constructor(readonly event: UnreadableEvent) {
    super(`Event ${event.position} of ${event.streamId} cannot be read: ${describeUnreadable(event)}`);
  }
}

/** Returns a required event. @throws UnreadableEventError when this build cannot read it */
export function requireReadable(event: LogEvent): RecordedEvent {
  if (isReadable(event)) return event;
  throw new UnreadableEventError(event);
}

/** Describes why an event cannot be read, for logs and error messages. */
export function describeUnreadable({ type, unreadable }: UnreadableEvent): string {
  return unreadable.kind === "unknown-type" ? `its type ${type} is unknown to this build` : unreadable.reason;
}

/** Converts an event's data from one schema version to the next. */
export type Upcaster = (data: object) => object;

/** The stored format of an event type, for code that does not know its data. */
export type AnyEventFormat = readonly Upcaster[] | FormatWithPersonalData;

/** A stored format that declares more than upcasters. */
export interface FormatWithPersonalData {
  readonly upcasters: readonly Upcaster[];
  /** The personal fields. Each names the field that identifies its data subject. */
  readonly personal?: Readonly<Record<string, string>>;
  /** The field that identifies the data subject whose personal data the event erases. */
  readonly erases?: string;
}

/**
 * The stored format of an event type with this data: its upcasters, oldest first. The first converts schema version 1 to 2,
 * and so on, so the current schema version is the number of upcasters plus one. A personal field that is not declared, or
 * that is not a direct field of the data, does not compile. Upcasters copy personal values: these are sealed.
 */
export type EventFormat<Data extends object> =
  HasNestedPersonal<Data> extends true
    ? "Personal data must be a direct field of an event"
    : [PersonalField<Data>] extends [never]
      ? readonly Upcaster[] | { readonly upcasters: readonly Upcaster[]; readonly erases: TextField<Data> }
      : {
          readonly upcasters: readonly Upcaster[];
          readonly personal: Readonly<Record<PersonalField<Data>, TextField<Data>>>;
        };

/** The stored formats of an aggregate's events by type. */
export type EventFormats<Event extends DomainEvent = DomainEvent> = DomainEvent extends Event
  ? Readonly<Record<string, AnyEventFormat>>
  : { readonly [Type in Event["type"]]: EventFormat<Extract<Event, { readonly type: Type }>["data"]> };

/** Merges the stored formats of several aggregates. @throws Error when two of them declare the same event type */
export function mergeFormats(all: readonly EventFormats[]): EventFormats {
  const types = all.flatMap((formats) => Object.keys(formats));
  const duplicate = types.find((type, index) => types.indexOf(type) !== index);
  if (duplicate !== undefined) throw new Error(`Two aggregates declare the event type ${duplicate}`);
  return Object.fromEntries(all.flatMap((formats) => Object.entries(formats)));
}

/** Returns the current schema version of an event type. @throws Error for an unknown type */
export function schemaVersionOf(formats: EventFormats, type: string): number {
  const upcasters = upcastersOf(formats, type);
  if (upcasters === undefined) throw new Error(`Unknown event type ${type}`);
  return upcasters.length + 1;
}

/** Converts an event to its current schema version, or marks it as unreadable. Never throws. */
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
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1)
    return invalid(`its schema version ${schemaVersion} is invalid`);
  if (!isJsonObject(data)) return invalid("its data is not an object");
  // Fields are not checked here; only damaged data lacks the fields of its type.
  if (schemaVersion === current) return event as RecordedEvent;
  try {
    const upcasted: unknown = upcasters.slice(schemaVersion - 1).reduce((older, upcaster) => upcaster(older), data);
    if (!isJsonObject(upcasted)) return invalid("its upcaster does not return an object");
    return { ...event, data: upcasted, schemaVersion: current };
  } catch (error) {
    return invalid(`its upcaster fails: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The personal fields of an event type by name, each with the field that identifies its data subject. */
export function personalFieldsOf(formats: EventFormats, type: string): Readonly<Record<string, string>> | undefined {
  return declarationOf(formats, type)?.personal;
}

/** The field that identifies the data subject whose personal data events of this type erase. */
export function erasedSubjectField(formats: EventFormats, type: string): string | undefined {
  return declarationOf(formats, type)?.erases;
}

/** Returns whether any event of these formats contains personal data. */
export function declaresPersonalData(formats: EventFormats): boolean {
  return Object.keys(formats).some((type) => personalFieldsOf(formats, type) !== undefined);
}

function upcastersOf(formats: EventFormats, type: string): readonly Upcaster[] | undefined {
  const format = formatOf(formats, type);
  return format && "upcasters" in format ? format.upcasters : format;
}

function declarationOf(formats: EventFormats, type: string): FormatWithPersonalData | undefined {
  const format = formatOf(formats, type);
  return format && "upcasters" in format ? format : undefined;
}

function formatOf(formats: EventFormats, type: string): AnyEventFormat | undefined {
  return Object.hasOwn(formats, type) ? formats[type] : undefined;
}

function isJsonObject(data: unknown): data is object {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
