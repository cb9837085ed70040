import type { DomainEvent, RecordedEvent } from "./event.js";
import type { Position } from "./position.js";

/**
 * A change of a read model as plain data: the name of a Redis command and its arguments. Keys are relative to the read
 * model; the projector adds the prefix of shard and generation. ZMOVE and CHANGED are operations of Bifold.
 */
export type Operation =
  | readonly ["HSET" | "HDEL" | "HINCRBY" | "ZADD" | "ZREM", key: string, ...args: string[]]
  | readonly ["DEL", key: string]
  | readonly ["ZMOVE", from: string, to: string, member: string]
  | readonly ["CHANGED", key: string, position: string];

/** Maps events to the operations that update a read model. Pure. */
export interface Projection<Event extends DomainEvent> {
  /** The name of the read model. Each read model has a separate checkpoint and generations. */
  readonly readModel: string;
  /**
   * The version of the projection. Increase it with every change of the emitted operations or of the handled event types.
   * A new version builds its next generation while the previous version serves.
   */
  readonly version: number;
  /**
   * The types of the streams that the read model is built from. A newer version of the projection may handle those of
   * their events whose type this build does not know.
   */
  readonly streamTypes: readonly string[];
  readonly on: {
    readonly [Type in Event["type"]]: (event: RecordedEvent<Extract<Event, { type: Type }>>) => readonly Operation[];
  };
  /**
   * The event types that all later events of a stream depend on, such as the one that creates its document. Discarding
   * such an event discards the rest of its stream.
   */
  readonly creates?: readonly Event["type"][];
  /** Returns the change feed topics of a changed document. Omitted when the read model has no subscriptions. */
  readonly topics?: (key: string, document: Document) => readonly string[];
  /** How a resumed subscription finds what its client missed. Without it, the newest state of each document is emitted. */
  readonly resume?: ResumeRules;
}

/** How a resumed subscription finds the versions that its client missed. */
export interface ResumeRules {
  /** Returns the id of the stream from whose events alone a document is folded. */
  readonly streamOf: (key: string) => string;
  /** Returns the names of the groups that publish a document. */
  readonly groupsOf?: (document: Document) => readonly string[];
  /** Returns the documents of a topic; undefined for a topic without an index, whose changes are read one by one. */
  readonly listOf?: (topic: string) => TopicList | undefined;
}

/** The documents of a topic. */
export interface TopicList {
  /** The key of an index. A member is the document at `keyPrefix` and the name of the member. */
  readonly index: string;
  readonly keyPrefix: string;
  /** The names of the groups that are published to the topic. */
  readonly groups: readonly string[];
}

/** A projection of any events, for code that does not know the aggregate. */
export type AnyProjection = Pick<
  Projection<DomainEvent>,
  "readModel" | "version" | "streamTypes" | "creates" | "topics" | "resume"
> & {
  readonly on: Readonly<Record<string, (event: never) => readonly Operation[]>>;
};

/** A read model with the version of its projection. */
export type VersionedReadModel = Pick<AnyProjection, "readModel" | "version">;

/** An object that names a read model, such as its projection. */
export type NamedReadModel = Pick<AnyProjection, "readModel">;

/** A document of a read model: the fields of a Redis hash. */
export type Document = Readonly<Partial<Record<string, string>>>;

type Value = string | number;

/** Sets fields of a hash. @throws Error for a field without a value, which results from damaged data */
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

/** Moves a member with its score from one sorted set to another. Does nothing when the member is missing. */
export function zmove(from: string, to: string, member: string): Operation {
  return ["ZMOVE", from, to, member];
}

/** Removes a key. */
export function del(key: string): Operation {
  return ["DEL", key];
}

/** Begins the key of each {@link DocumentGroup}. */
const groupKeyPrefix = "group:";

/** Returns the key of a {@link DocumentGroup}. */
export function groupKey(name: string): string {
  return groupKeyPrefix + name;
}

/** Whether a hash is a {@link DocumentGroup}, whose publication reads other keys. */
export function isGroupKey(key: string): boolean {
  return key.startsWith(groupKeyPrefix);
}

/** Documents that are published together: the newest ones of an index. */
export interface DocumentGroup {
  /** The key of the index, a sorted set. */
  readonly index: string;
  /** A member of the index is the document at this prefix and the name of the member. */
  readonly keyPrefix: string;
  /** The value of the field {@link groupMark} in the published documents, for a change that they do not contain. */
  readonly mark: string;
}

/** The field of a published document that holds the mark of its group. It is not stored in the document. */
export const groupMark = "mark";

/**
 * Publishes up to 200 documents of a group, as of `position`: those with the highest scores. Only the group is stored, so
 * that an event of one stream can publish the documents of others, in whatever order the streams are applied.
 */
export function groupChanged(name: string, { index, keyPrefix, mark }: DocumentGroup, position: Position): Operation[] {
  const key = groupKey(name);
  return [hset(key, { index, keyPrefix, [groupMark]: mark }), changed(key, position)];
}

/**
 * Publishes the document in the hash `key` on the change feed, as of `position`. Emit it after the operations that change
 * the hash: subscribers receive the whole document after these operations.
 */
export function changed(key: string, position: Position): Operation {
  return ["CHANGED", key, String(position)];
}
