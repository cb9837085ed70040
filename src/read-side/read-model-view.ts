import type { Document } from "../core/projection.js";
import { messageOf } from "../platform/startup-error.js";
import { valueOf, type ReadCommand, type Reply } from "./read-batch.js";

/** Which entries of an index to read. */
export interface PageRange {
  readonly order: "ascending" | "descending";
  /** Only entries behind this score, in the direction of `order`. */
  readonly after?: number;
  /** Only entries in front of this score, in the direction of `order`. */
  readonly before?: number;
  readonly limit: number;
  /** Whether the first or the last `limit` entries of the range; both are returned in `order`. */
  readonly from: "start" | "end";
}

/** One entry of an index: a sorted set's member and score. */
export interface IndexEntry {
  readonly member: string;
  readonly score: number;
}

/** A range of an index, and what lies around it. */
export interface IndexPage {
  readonly entries: readonly IndexEntry[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** Entries in the whole index. */
  readonly total: number;
}

/** A document that is there, and cannot be read: it was damaged in Redis. */
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

/** A read model as one query sees it. Reads of one turn of the event loop leave as one pipeline. */
export interface ReadModelView {
  readonly readModel: string;
  /**
   * The document, or undefined when there is none.
   * @throws UnreadableDocumentError
   */
  readonly document: (key: string) => Promise<Document | undefined>;
  /** Several documents; one that cannot be read fails alone. */
  readonly documents: (keys: readonly string[]) => Promise<readonly (Document | UnreadableDocumentError | undefined)[]>;
  readonly page: (key: string, range: PageRange) => Promise<IndexPage>;
}

/** Sends commands, and answers from what serves; `command` is given what the keys of the generation start with. */
export type ReadConsistently = (
  commands: readonly ((prefix: string) => ReadCommand)[],
) => Promise<readonly Reply[]>;

/** A view of the read model `readModel`. */
export function createView(readModel: string, read: ReadConsistently): ReadModelView {
  const readDocument = (key: string) => (prefix: string): ReadCommand => (pipeline) => pipeline.hgetall(prefix + key);
  return {
    readModel,
    document: async (key) => {
      const [reply] = await read([readDocument(key)]);
      const document = toDocument(readModel, key, reply);
      if (document instanceof UnreadableDocumentError) throw document;
      return document;
    },
    documents: async (keys) => {
      if (keys.length === 0) return [];
      const replies = await read(keys.map(readDocument));
      return keys.map((key, index) => toDocument(readModel, key, replies[index]));
    },
    page: async (key, range) => toPage(range, await read(pageCommands(key, range))),
  };
}

function toDocument(
  readModel: string,
  key: string,
  reply: Reply | undefined,
): Document | UnreadableDocumentError | undefined {
  if (reply && "error" in reply && reply.error.message.startsWith("WRONGTYPE"))
    return new UnreadableDocumentError(readModel, key, messageOf(reply.error), { cause: reply.error });
  const fields = valueOf(reply) as Document;
  for (const _ in fields) return fields;
  return undefined;
}

/** The entries, how many there are in all, and what lies beyond each cursor. */
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
    // The entry of the cursor itself included.
    ...(above === undefined ? [] : [(prefix: string) => (pipeline) => pipeline.zcount(prefix + key, "-inf", above)]),
    ...(below === undefined ? [] : [(prefix: string) => (pipeline) => pipeline.zcount(prefix + key, below, "+inf")]),
  ] satisfies ((prefix: string) => ReadCommand)[];
}

function toPage(range: PageRange, replies: readonly Reply[]): IndexPage {
  const { order, after, before, limit, from } = range;
  const [above, below] = order === "ascending" ? [after, before] : [before, after];
  const [found, total, ...counts] = replies.map(valueOf) as [string[], number, ...number[]];
  const isLower = above !== undefined && (counts.shift() ?? 0) > 0;
  const isHigher = below !== undefined && (counts.shift() ?? 0) > 0;
  const [isBefore, isBehind] = order === "ascending" ? [isLower, isHigher] : [isHigher, isLower];
  const entries: IndexEntry[] = [];
  for (let at = 0; at + 1 < found.length; at += 2)
    entries.push({ member: found[at] ?? "", score: Number(found[at + 1]) });
  const more = entries.length > limit;
  const kept = entries.slice(0, limit);
  return {
    entries: from === "start" ? kept : kept.reverse(),
    hasPrevious: from === "start" ? isBefore : more || isBefore,
    hasNext: from === "start" ? more || isBehind : isBehind,
    total,
  };
}
