import type { Document } from "../../core/projection.js";
import { pacer } from "../../platform/process/pacer.js";
import { messageOf } from "../../platform/failures/error-text.js";
import { decodePage, decodeStored, wrongTypeOf, type ReadRequest, type StoredPage } from "../store/index.js";
import type { Decode } from "./decode.js";
import { pageRequest, toPage, type IndexPage, type PageRange } from "./index-page.js";

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

/** A page of an index, with the document of each entry; one that cannot be read is an error in its place. */
export interface DocumentPage<View> {
  readonly page: IndexPage;
  readonly documents: readonly (View | UnreadableDocumentError)[];
}

/** A read model as one query sees it. Reads of one turn of the event loop form one request to Redis. */
export interface ReadModelView {
  /** The epoch of the log that the read model was built from. */
  readonly epoch: string;
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
  /** The scores of members in an index; undefined for each that it does not contain. */
  readonly scores: (key: string, members: readonly string[]) => Promise<readonly (number | undefined)[]>;
  /** A page of an index. */
  readonly page: (key: string, range: PageRange) => Promise<IndexPage>;
  /** A page of an index and its documents at the same moment. The keys of the documents are `prefix` and the member. */
  readonly list: <View>(
    key: string,
    range: PageRange,
    prefix: string,
    decode: Decode<View>,
  ) => Promise<DocumentPage<View>>;
}

/** Reads from the serving generation, and resolves to the undecoded answers. */
export type ReadConsistently = (requests: readonly ReadRequest[]) => Promise<readonly unknown[]>;

/** Creates a view of the read model `readModel`. */
export function createView(
  readModel: string,
  epoch: string,
  read: ReadConsistently,
  onUnreadable: (error: UnreadableDocumentError) => void,
): ReadModelView {
  return new RedisReadModelView(readModel, epoch, read, onUnreadable);
}

class RedisReadModelView implements ReadModelView {
  constructor(
    private readonly readModel: string,
    readonly epoch: string,
    private readonly read: ReadConsistently,
    private readonly onUnreadable: (error: UnreadableDocumentError) => void,
  ) {}

  find<View>(key: string, decode: Decode<View>): Promise<View | undefined> {
    return this.read([{ kind: "document", key, fields: decode.fields }]).then(([answer]) => {
      const decodeNow = () => {
        const found = this.decode(key, answer, decode);
        if (found instanceof UnreadableDocumentError) throw found;
        return found;
      };
      return pacer.isDue() ? pacer.nextTurn().then(decodeNow) : decodeNow();
    });
  }

  document(key: string): Promise<Document | undefined> {
    return this.find(key, (document) => document);
  }

  async findAll<View>(keys: readonly string[], decode: Decode<View>) {
    if (keys.length === 0) return [];
    const { fields } = decode;
    const answers = await this.read(keys.map((key) => ({ kind: "document", key, fields })));
    return this.decodeAll(keys, answers, decode);
  }

  missing(key: string): UnreadableDocumentError {
    return this.unreadable(key, new Error("it is missing, although an index lists it"));
  }

  async isListed(key: string, member: string): Promise<boolean> {
    const [score] = await this.scores(key, [member]);
    return score !== undefined;
  }

  async scores(key: string, members: readonly string[]): Promise<readonly (number | undefined)[]> {
    if (members.length === 0) return [];
    const answers = await this.read(members.map((member) => ({ kind: "score", index: key, member })));
    return answers.map((answer) => {
      const damage = wrongTypeOf(answer);
      if (damage) throw this.unreadable(key, damage);
      return answer === null ? undefined : Number(answer);
    });
  }

  async page(key: string, range: PageRange): Promise<IndexPage> {
    return toPage(range, await this.readPage(key, range, undefined));
  }

  async list<View>(key: string, range: PageRange, prefix: string, decode: Decode<View>): Promise<DocumentPage<View>> {
    const stored = await this.readPage(key, range, { prefix, fields: decode.fields });
    const page = toPage(range, stored);
    const answers = stored.entries.slice(0, range.limit).map(({ answer }) => answer);
    if (range.from === "end") answers.reverse();
    const keys = page.entries.map(({ member }) => prefix + member);
    const found = await this.decodeAll(keys, answers, decode);
    return { page, documents: keys.map((document, index) => found[index] ?? this.missing(document)) };
  }

  private async readPage(
    key: string,
    range: PageRange,
    documents: { readonly prefix: string; readonly fields: Decode<unknown>["fields"] } | undefined,
  ): Promise<StoredPage> {
    const [answer] = await this.read([pageRequest(key, range, documents)]);
    const damage = wrongTypeOf(answer);
    if (damage) throw this.unreadable(key, damage);
    return decodePage(answer);
  }

  /** Yields to the event loop after long decoding: a document may have thousands of values. */
  private async decodeAll<View>(keys: readonly string[], answers: readonly unknown[], decode: Decode<View>) {
    const found: (View | UnreadableDocumentError | undefined)[] = [];
    for (const [index, key] of keys.entries()) {
      // Checked again after the wait: the first check after it starts the next time slice.
      while (pacer.isDue()) await pacer.nextTurn();
      found.push(this.decode(key, answers[index], decode));
    }
    return found;
  }

  private decode<View>(key: string, answer: unknown, decode: Decode<View>): View | UnreadableDocumentError | undefined {
    const stored = decodeStored(answer, decode.fields);
    if (stored.kind === "missing") return undefined;
    if (stored.kind === "damaged") return this.unreadable(key, stored.error);
    try {
      return decode(stored.document);
    } catch (error) {
      return this.unreadable(key, error);
    }
  }

  private unreadable(key: string, reason: unknown): UnreadableDocumentError {
    const error = new UnreadableDocumentError(this.readModel, key, messageOf(reason), { cause: reason });
    this.onUnreadable(error);
    return error;
  }
}
