import { createHash } from "node:crypto";
import { clientError } from "../errors/errors.js";

/** A list of items. Its cursors are valid in this list only. */
export type CursorList =
  /** The name of a list whose items have different scores. */
  | string
  /** A list whose items may have equal scores, so that its cursors contain the member of the item too. */
  | { readonly name: string; readonly hasTies: true };

/** A place in a list. */
export interface Cursor {
  readonly score: number;
  /** Undefined in a list whose items have different scores. */
  readonly member?: string;
}

/** Returns the encoder of opaque cursors of one list. */
export function cursorsOf(list: CursorList): (score: number, member?: string) => string {
  const tag = tagOf(list);
  return (score, member = "") => encode(`${score}.${tag}${hasTies(list) ? `.${member}` : ""}`);
}

/**
 * Decodes a cursor of a list, sent as `argument`. A cursor without a list tag, issued by an older version, is accepted.
 * @throws GraphQLError if it is malformed or belongs to another list.
 */
export function decodeCursor(cursor: string, list: CursorList, argument: string): Cursor {
  const [, digits = "", tag, member] = /^(-?[\d.e+]+?)(?:\.([\w-]{8})(?:\.(.+))?)?$/s.exec(decode(cursor)) ?? [];
  const score = Number(digits);
  // Encoding it again must yield the same cursor, because Number and Buffer are lenient.
  const isKnown = digits !== "" && Number.isFinite(score) && encodeAs(list, score, tag, member) === cursor;
  if (isKnown) return { score, ...(member !== undefined && { member }) };
  throw clientError("BAD_USER_INPUT", `\`${argument}\` is not a cursor of this list`, { argument });
}

/** Encodes the parts of a cursor as this list would; undefined for parts that its cursors cannot have. */
function encodeAs(list: CursorList, score: number, tag?: string, member?: string): string | undefined {
  if (hasTies(list) !== (member !== undefined)) return undefined;
  return tag === undefined ? encode(String(score)) : cursorsOf(list)(score, member);
}

function hasTies(list: CursorList): boolean {
  return typeof list !== "string";
}

/** A short tag of a list, which hides its name: that may contain a customer id. */
function tagOf(list: CursorList): string {
  const name = typeof list === "string" ? list : list.name;
  return createHash("sha256").update(name).digest("base64url").slice(0, 8);
}

function encode(text: string): string {
  return Buffer.from(text).toString("base64url");
}

function decode(cursor: string): string {
  return Buffer.from(cursor, "base64url").toString();
}
