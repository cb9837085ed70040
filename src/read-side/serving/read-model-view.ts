import type { Document } from "../../core/projection.js";
import { pacer } from "../../platform/process/pacer.js";
import { messageOf } from "../../platform/failures/error-text.js";
import { valueOf, type ReadCommand, type Reply } from "./read-batch.js";

/** The entries of an index to read. */
export interface PageRange {
  readonly order: "ascending" | "descending";
  /** Only entries after this score, in the direction of `order`. */
  readonly after?: number;
  /** Only entries before this score, in the direction of `order`. */
  readonly before?: number;
  readonly limit: number;
  /** Whether to read the first or the last `limit` entries of the range; both are returned in `order`. */
  readonly from: "start" | "end";
}

/** One entry of an index: a sorted set's member and score. */
export interface IndexEntry {
  readonly member: string;
  readonly score: number;
}

/** A range of an index, and whether entries lie before and after it. */
export interface IndexPage {
  readonly entries: readonly IndexEntry[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** Number of entries in the whole index. */
  readonly total: number;
}

/** A document exists and cannot be read: it was damaged in Redis. */
export class UnreadableDocumentError extends Error {
  override readonly name = "UnreadableDocumentError";
  constructor(
    readonly readModel: string,
    readonly key: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`The document ${key} of the read model ${readModel} cannot be read: ${reason}`, options);
  }
}

/** Decodes a document into the view that a query returns. @throws when the document is damaged. */
export type Decode<View> = (document: Document) => View;

/** A read model as one query sees it. Reads of one turn of the event loop form one pipeline. */
export interface ReadModelView {
  /**
   * The document as stored in Redis; undefined when it does not exist.
   * @throws UnreadableDocumentError
   */
  readonly document: (key: string) => Promise<Document | undefined>;
  /**
   * The decoded document; undefined when it does not exist.
   * @throws UnreadableDocumentError
   */
  readonly find: <View>(key: string, decode: Decode<View>) => Promise<View | undefined>;
  /** Several decoded documents. One that cannot be read is an error in its place; the others are returned. */
  readonly findAll: <View>(
    keys: readonly string[],
    decode: Decode<View>,
  ) => Promise<readonly (View | UnreadableDocumentError | undefined)[]>;
  /** The error for a document that must exist and is missing. */
  readonly missing: (key: string) => UnreadableDocumentError;
  /** Whether an index contains this member. */
  readonly isListed: (key: string, member: string) => Promise<boolean>;
  /** A page of an index. */
  readonly page: (key: string, range: PageRange) => Promise<IndexPage>;
}

/** Sends commands to the serving generation, and resolves to their replies. A command gets the prefix of its keys. */
export type ReadConsistently = (commands: readonly ((prefix: string) => ReadCommand)[]) => Promise<readonly Reply[]>;

/** Creates a view of the read model `readModel`. */
export function createView(
  readModel: string,
  read: ReadConsistently,
  onUnreadable: (error: UnreadableDocumentError) => void,
): ReadModelView {
  const readDocument =
    (key: string) =>
    (prefix: string): ReadCommand =>
    (pipeline) =>
      pipeline.hgetall(prefix + key);

  function unreadable(key: string, reason: unknown): UnreadableDocumentError {
    const error = new UnreadableDocumentError(readModel, key, messageOf(reason), { cause: reason });
    onUnreadable(error);
    return error;
  }

  /** Yields to the event loop after long decoding: a document may have thousands of values. */
  async function decodeReply<View>(
    key: string,
    reply: Reply | undefined,
    decode: Decode<View>,
  ): Promise<View | UnreadableDocumentError | undefined> {
    if (pacer.isDue()) await pacer.nextTurn();
    if (reply && "error" in reply && isWrongType(reply.error)) return unreadable(key, reply.error);
    const fields = valueOf(reply) as Document;
    if (isEmpty(fields)) return undefined;
    try {
      return decode(fields);
    } catch (error) {
      return unreadable(key, error);
    }
  }

  async function find<View>(key: string, decode: Decode<View>): Promise<View | undefined> {
    const [reply] = await read([readDocument(key)]);
    const found = await decodeReply(key, reply, decode);
    if (found instanceof UnreadableDocumentError) throw found;
    return found;
  }

  return {
    find,
    document: (key) => find(key, (document) => document),
    findAll: async (keys, decode) => {
      if (keys.length === 0) return [];
      const replies = await read(keys.map(readDocument));
      return Promise.all(keys.map((key, index) => decodeReply(key, replies[index], decode)));
    },
    missing: (key) => unreadable(key, new Error("it is missing, although an index lists it")),
    isListed: async (key, member) => {
      const [reply] = await read([(prefix) => (pipeline) => pipeline.zscore(prefix + key, member)]);
      if (reply && "error" in reply && isWrongType(reply.error)) throw unreadable(key, reply.error);
      return valueOf(reply) !== null;
    },
    page: async (key, range) => {
      const replies = await read(pageCommands(key, range));
      const damage = replies.find((reply) => "error" in reply && isWrongType(reply.error));
      if (damage && "error" in damage) throw unreadable(key, damage.error);
      return toPage(range, replies);
    },
  };
}

function isWrongType({ message }: Error): boolean {
  return message.startsWith("WRONGTYPE");
}

function isEmpty(document: Document): boolean {
  for (const _ in document) return false;
  return true;
}

/** Reads the entries, the size of the index, and the number of entries beyond each cursor. */
function pageCommands(key: string, range: PageRange): readonly ((prefix: string) => ReadCommand)[] {
  const { order, after, before, limit, from } = range;
  const [above, below] = order === "ascending" ? [after, before] : [before, after];
  const lowest = above === undefined ? "-inf" : `(${above}`;
  const highest = below === undefined ? "+inf" : `(${below}`;
  const upwards = (order === "ascending") === (from === "start");
  return [
    (prefix) => (pipeline) =>
      upwards
        ? pipeline.zrange(prefix + key, lowest, highest, "BYSCORE", "LIMIT", 0, limit + 1, "WITHSCORES")
        : pipeline.zrange(prefix + key, highest, lowest, "BYSCORE", "REV", "LIMIT", 0, limit + 1, "WITHSCORES"),
    (prefix) => (pipeline) => pipeline.zcard(prefix + key),
    // With the entry of the cursor itself.
    ...(above === undefined
      ? []
      : [
          (prefix: string): ReadCommand =>
            (pipeline) =>
              pipeline.zcount(prefix + key, "-inf", above),
        ]),
    ...(below === undefined
      ? []
      : [
          (prefix: string): ReadCommand =>
            (pipeline) =>
              pipeline.zcount(prefix + key, below, "+inf"),
        ]),
  ] satisfies ((prefix: string) => ReadCommand)[];
}

function toPage(range: PageRange, replies: readonly Reply[]): IndexPage {
  const { order, after, before, limit, from } = range;
  const [above, below] = order === "ascending" ? [after, before] : [before, after];
  const [found, total, ...counts] = replies.map(valueOf) as [string[], number, ...number[]];
  const isLower = above !== undefined && (counts.shift() ?? 0) > 0;
  const isHigher = below !== undefined && (counts.shift() ?? 0) > 0;
  const [isBefore, isAfter] = order === "ascending" ? [isLower, isHigher] : [isHigher, isLower];
  const entries: IndexEntry[] = [];
  for (let at = 0; at + 1 < found.length; at += 2)
    entries.push({ member: found[at] ?? "", score: Number(found[at + 1]) });
  const more = entries.length > limit;
  const kept = entries.slice(0, limit);
  return {
    entries: from === "start" ? kept : kept.reverse(),
    hasPrevious: from === "start" ? isBefore : more || isBefore,
    hasNext: from === "start" ? more || isAfter : isAfter,
    total,
  };
}
