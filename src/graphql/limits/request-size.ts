import { clientError } from "../errors/errors.js";
import { jsonLength } from "./variables-size.js";

/** The part of a client's request that is checked before it is parsed. */
export interface SentOperation {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/** As JSON. Only a persisted query's hash is read from them. */
const maxExtensionsChars = 4_096;
const maxExtensionsDepth = 8;

/**
 * Rejects a document text (with comments and white space) or extensions that are too large, before they are parsed.
 * @throws GraphQLError with the code OPERATION_TOO_LARGE.
 */
export function checkRequestSize({ query, extensions }: SentOperation, maxDocumentLength: number): void {
  if (typeof query === "string" && query.length > maxDocumentLength)
    throw tooLarge("document", `The document is longer than ${maxDocumentLength} characters`, maxDocumentLength);
  if (extensions && jsonLength(extensions, maxExtensionsChars, maxExtensionsDepth) > maxExtensionsChars)
    throw tooLarge("extensions", `The extensions are longer than ${maxExtensionsChars} characters`, maxExtensionsChars);
}

function tooLarge(limit: string, message: string, maximum: number) {
  return clientError("OPERATION_TOO_LARGE", message, { limit, maximum, http: { status: 413 } });
}
