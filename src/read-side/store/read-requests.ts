import type { Document } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import { toDocument } from "./messages.js";

/** What one query reads from a generation. Keys are relative to the generation. */
export type ReadRequest =
  | { readonly kind: "document"; readonly key: string; readonly fields: Fields }
  | { readonly kind: "score"; readonly index: string; readonly member: string }
  | {
      readonly kind: "page";
      readonly index: string;
      readonly isReversed: boolean;
      readonly limit: number;
      /** The page lies between these cursors. */
      readonly above: StoredCursor | undefined;
      readonly below: StoredCursor | undefined;
      /** The list has the entries between these scores, exclusive. */
      readonly floor: number | undefined;
      readonly ceiling: number | undefined;
      /** The documents of the entries; their keys are the prefix and the member. */
      readonly documents: { readonly prefix: string; readonly fields: Fields } | undefined;
    };

/** A place in an index: all entries of a score, or one of them. */
export interface StoredCursor {
  readonly score: number;
  readonly member: string | undefined;
}

/** The fields of a document to read; undefined for all. */
type Fields = readonly string[] | undefined;

/** Read at the same moment as some data: which generation serves, and the position of the one that was read. */
export interface ServingMark {
  readonly generation: number;
  readonly epoch: string;
  /** Undefined when the generation was removed. */
  readonly position: Position | undefined;
}

/** The number of documents that a request may read, as a measure of its work. */
export function sizeOf(request: ReadRequest): number {
  return request.kind === "page" ? request.limit : 1;
}

/** Encodes requests as the arguments of `read.lua`. */
export function encodeRequests(requests: Iterable<ReadRequest>): string[] {
  const words: string[] = [];
  let known: Fields;
  function select(fields: Fields): void {
    if (fields === known) return;
    known = fields;
    words.push("F", String(fields?.length ?? 0), ...(fields ?? []));
  }
  for (const request of requests)
    switch (request.kind) {
      case "document":
        select(request.fields);
        words.push("D", request.key);
        break;
      case "score":
        words.push("S", request.index, request.member);
        break;
      case "page": {
        const { index, isReversed, limit, above, below, floor = "", ceiling = "", documents } = request;
        if (documents) select(documents.fields);
        words.push("P", index, isReversed ? "1" : "0", String(limit), ...wordsOf(above), ...wordsOf(below));
        words.push(String(floor), String(ceiling), documents ? "1" : "0", documents?.prefix ?? "");
      }
    }
  return words;
}

function wordsOf(cursor: StoredCursor | undefined): readonly [score: string, member: string] {
  return cursor === undefined ? ["", ""] : [String(cursor.score), cursor.member ?? ""];
}

/** Decodes the reply of `read.lua`: the mark, and one undecoded answer per request. */
export function decodeReadReply(reply: unknown): { readonly mark: ServingMark; readonly answers: readonly unknown[] } {
  const [generation, epoch, position, ...answers] = reply as readonly [string | null, string | null, string | null];
  const mark = {
    generation: Number(generation ?? 0),
    epoch: epoch ?? "",
    position: position ? Number(position) : undefined,
  };
  return { mark, answers };
}

/** A document in Redis. */
export type Stored =
  | { readonly kind: "found"; readonly document: Document }
  | { readonly kind: "missing" }
  | { readonly kind: "damaged"; readonly error: Error };

const missing: Stored = { kind: "missing" };

/** The error of an answer whose key has another type; undefined for an answer with data. @throws any other error */
export function wrongTypeOf(answer: unknown): Error | undefined {
  if (!(answer instanceof Error)) return undefined;
  if (answer.message.startsWith("WRONGTYPE")) return answer;
  throw answer;
}

/** Decodes the answer for a document. @throws an error that is not due to its data */
export function decodeStored(answer: unknown, fields: Fields): Stored {
  if (answer === null) return missing;
  const error = wrongTypeOf(answer);
  if (error) return { kind: "damaged", error };
  if (fields === undefined) return { kind: "found", document: toDocument(answer as readonly string[]) };
  const values = typeof answer === "string" ? answer.split("\0") : (answer as readonly (string | null)[]);
  if (values.length !== fields.length) return { kind: "damaged", error: new Error("a field contains NUL") };
  const document: Record<string, string> = {};
  for (let at = 0; at < fields.length; at++) {
    const value = values[at];
    if (typeof value === "string") document[fields[at] ?? ""] = value;
  }
  return { kind: "found", document };
}

/** A page of an index in the order in which it was read, with up to one entry more than its limit. */
export interface StoredPage {
  readonly total: number;
  readonly countAbove: number;
  readonly countBelow: number;
  readonly entries: readonly { readonly member: string; readonly score: number; readonly answer: unknown }[];
}

/** Decodes the answer for a page, unless it is an error. */
export function decodePage(answer: unknown): StoredPage {
  const [total, countAbove, countBelow, ...words] = answer as readonly [number, number, number, ...unknown[]];
  const entries: { member: string; score: number; answer: unknown }[] = [];
  for (let at = 0; at + 2 < words.length; at += 3)
    entries.push({ member: words[at] as string, score: Number(words[at + 1]), answer: words[at + 2] });
  return { total, countAbove, countBelow, entries };
}
