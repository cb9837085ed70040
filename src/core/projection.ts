import type { DomainEvent, RecordedEvent } from "./event.js";
import type { Position } from "./position.js";

/**
 * One change of a read model, as plain data: the name of a Redis command and its arguments. Keys are relative to the
 * read model; the projector puts shard and generation in front. ZMOVE and CHANGED are Bifold's own.
 */
export type Operation =
  | readonly ["HSET" | "HDEL" | "HINCRBY" | "ZADD" | "ZREM", key: string, ...args: string[]]
  | readonly ["DEL", key: string]
  | readonly ["ZMOVE", from: string, to: string, member: string]
  | readonly ["CHANGED", key: string, position: string];

/** A pure function from events to the operations that bring a read model up to them. */
export interface Projection<Event extends DomainEvent> {
  /** The read model's name. Each read model has its own checkpoint and generations. */
  readonly readModel: string;
  /**
   * Increase it with every change of the projection's output or of the event types that it handles. Each version
   * has its own generations: the next one is built beside those that are in use.
   */
  readonly version: number;
  /**
   * The types of the streams whose events may all concern the read model: an event of a type that this build does not
   * know is one that a newer version of the projection may handle.
   */
  readonly streamTypes: readonly string[];
  readonly on: {
    readonly [Type in Event["type"]]: (event: RecordedEvent<Extract<Event, { type: Type }>>) => readonly Operation[];
  };
  /**
   * The event types that the later events of a stream cannot do without, such as the one that creates its document. When
   * such an event is discarded, so is the rest of its stream.
   */
  readonly creates?: readonly Event["type"][];
  /** Returns the topics of a changed document in the change feed; absent for a read model without subscriptions. */
  readonly topics?: (key: string, document: Document) => readonly string[];
}

/** A projection of any events, as the machinery uses it. */
export type AnyProjection = Pick<
  Projection<DomainEvent>,
  "readModel" | "version" | "streamTypes" | "creates" | "topics"
> & {
  readonly on: Readonly<Record<string, (event: never) => readonly Operation[]>>;
};

/** A read model in the version of one projection. */
export type VersionedReadModel = Pick<AnyProjection, "readModel" | "version">;

/** An object that names a read model, such as its projection. */
export type NamedReadModel = Pick<AnyProjection, "readModel">;

/** A hash of a read model. */
export type Document = Readonly<Partial<Record<string, string>>>;

type Value = string | number;

/** Sets fields of a hash. @throws Error for a field without a value, which damaged data causes. */
export function hset(key: string, fields: Readonly<Record<string, Value>>): Operation {
  const operation: ["HSET", string, ...string[]] = ["HSET", key];
  for (const field in fields) {
    const value = fields[field] as Value | null | undefined;
    if (value === undefined || value === null) throw new Error(`The field ${field} of ${key} has no value`);
    operation.push(field, String(value));
  }
  return operation;
}

/** Removes fields of a hash. */
export function hdel(key: string, ...fields: [string, ...string[]]): Operation {
  return ["HDEL", key, ...fields];
}

/** Adds to a number in a hash; `by` is an integer. */
export function hincrby(key: string, field: string, by: number): Operation {
  return ["HINCRBY", key, field, String(by)];
}

/** Adds a member to a sorted set, or changes its score. */
export function zadd(key: string, score: number, member: string): Operation {
  return ["ZADD", key, String(score), member];
}

/** Removes a member from a sorted set. */
export function zrem(key: string, member: string): Operation {
  return ["ZREM", key, member];
}

/** Moves a member from one sorted set to another, with its score; does nothing when it is missing. */
export function zmove(from: string, to: string, member: string): Operation {
  return ["ZMOVE", from, to, member];
}

/** Removes a key. */
export function del(key: string): Operation {
  return ["DEL", key];
}

/**
 * Emits the document in the hash `key` to the change feed, as of `position`. Place it after the operations that change
 * the hash, because subscribers receive the whole document at that point.
 */
export function changed(key: string, position: Position): Operation {
  return ["CHANGED", key, String(position)];
}
