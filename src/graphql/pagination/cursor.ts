import { createHash } from "node:crypto";
import { clientError } from "../errors/errors.js";

/** Writes the places of entries of one list so that clients do not build upon what is in them. */
export function cursorsOf(list: string): (score: number) => string {
  const tag = tagOf(list);
  return (score) => encode(`${score}.${tag}`);
}

/**
 * Reads a cursor of a list, given as `argument`. One handed out before cursors named their list is taken for one of it.
 * @throws GraphQLError when it is none, or of another list.
 */
export function decodeCursor(cursor: string, list: string, argument: string): number {
  const [, digits = "", tag] = /^(-?[\d.e+]+?)(?:\.([\w-]{8}))?$/.exec(decode(cursor)) ?? [];
  const score = Number(digits);
  // Writing it again must give the same: Number and Buffer are both lenient.
  const written = tag === undefined ? encode(String(score)) : encode(`${score}.${tagOf(list)}`);
  if (digits !== "" && Number.isFinite(score) && written === cursor) return score;
  throw clientError("BAD_USER_INPUT", `\`${argument}\` is not a cursor of this list`, { argument });
}

/** Tells lists apart in few characters, and nothing of what they are called, which may be a customer's id. */
function tagOf(list: string): string {
  return createHash("sha256").update(list).digest("base64url").slice(0, 8);
}

function encode(text: string): string {
  return Buffer.from(text).toString("base64url");
}

function decode(cursor: string): string {
  return Buffer.from(cursor, "base64url").toString();
}
