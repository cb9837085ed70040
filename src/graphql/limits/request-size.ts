import { clientError } from "../errors/errors.js";
import { lengthOf } from "./variables-size.js";

/** What a client sends to have an operation executed, before anything is parsed. */
export interface SentOperation {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/** Characters, as JSON. A persisted query's hash is all that is read of them. */
const maxExtensionsLength = 4_096;
const maxExtensionsDepth = 8;

/**
 * Refuses what is too large before it is parsed or kept: the text of the document with its comments and white space,
 * and the extensions.
 * @throws GraphQLError with the code OPERATION_TOO_LARGE.
 */
export function checkRequestSize({ query, extensions }: SentOperation, maxDocumentLength: number): void {
  if (typeof query === "string" && query.length > maxDocumentLength)
    throw tooLarge("document", `The document is longer than ${maxDocumentLength} characters`, maxDocumentLength);
  if (extensions && lengthOf(extensions, maxExtensionsLength, maxExtensionsDepth) > maxExtensionsLength)
    throw tooLarge(
      "extensions",
      `The extensions are longer than ${maxExtensionsLength} characters`,
      maxExtensionsLength,
    );
}

function tooLarge(limit: string, message: string, maximum: number) {
  return clientError("OPERATION_TOO_LARGE", message, { limit, maximum, http: { status: 413 } });
}
