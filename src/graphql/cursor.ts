import { clientError } from "./errors.js";

/** Writes the place of an entry in its list so that clients do not build upon what is in it. */
export function encodeCursor(score: number): string {
  return Buffer.from(String(score)).toString("base64url");
}

/** Reads a cursor given as `argument`. @throws GraphQLError when it is none of ours. */
export function decodeCursor(cursor: string, argument: string): number {
  const text = Buffer.from(cursor, "base64url").toString();
  const score = Number(text);
  // Writing it again must give the same: Number and Buffer are both lenient.
  if (Number.isFinite(score) && encodeCursor(score) === cursor) return score;
  throw clientError("BAD_USER_INPUT", `\`${argument}\` is not a cursor of this list`, { argument });
}
