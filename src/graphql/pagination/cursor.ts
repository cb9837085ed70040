import { createHash } from "node:crypto";
import { clientError } from "../errors/errors.js";

/** Returns the encoder of opaque cursors of one list. */
export function cursorsOf(list: string): (score: number) => string {
  const tag = tagOf(list);
  return (score) => encode(`${score}.${tag}`);
}

/**
 * Decodes a cursor of a list, sent as `argument`. A cursor without a list tag, issued by an older version, is accepted.
 * @throws GraphQLError if it is malformed or belongs to another list.
 */
export function decodeCursor(cursor: string, list: string, argument: string): number {
  const [, digits = "", tag] = /^(-?[\d.e+]+?)(?:\.([\w-]{8}))?$/.exec(decode(cursor)) ?? [];
  const score = Number(digits);
  // Encoding it again must yield the same cursor, because Number and Buffer are lenient.
  const encoded = tag === undefined ? encode(String(score)) : encode(`${score}.${tagOf(list)}`);
  if (digits !== "" && Number.isFinite(score) && encoded === cursor) return score;
  throw clientError("BAD_USER_INPUT", `\`${argument}\` is not a cursor of this list`, { argument });
}

/** A short tag of a list, which hides its name: that may contain a customer id. */
function tagOf(list: string): string {
  return createHash("sha256").update(list).digest("base64url").slice(0, 8);
}

function encode(text: string): string {
  return Buffer.from(text).toString("base64url");
}

function decode(cursor: string): string {
  return Buffer.from(cursor, "base64url").toString();
}
