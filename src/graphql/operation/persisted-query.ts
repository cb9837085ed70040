import { clientError } from "../errors/errors.js";
import { hashOf, type PersistedOperations } from "../limits/persisted-operations.js";

/** The text of an operation. */
export interface OperationText {
  readonly text: string;
  /** Registers the text under its hash if the client sent both. Called once the operation is admitted. */
  readonly register: () => void;
}

/**
 * Finds the text of an operation. A client that has once sent text and hash together may send the hash alone.
 * @throws GraphQLError with the code BAD_REQUEST or PERSISTED_QUERY_NOT_FOUND.
 */
export function findOperationText(
  { query, extensions }: { readonly query: string | undefined; readonly extensions?: unknown },
  persisted: PersistedOperations,
): OperationText {
  const hash = persistedHash(extensions, query);
  if (query === undefined) {
    if (hash === undefined)
      throw clientError("BAD_REQUEST", "The operation requires a query or the hash of a persisted query");
    const text = persisted.find(hash);
    if (text === undefined) throw clientError("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    return { text, register: () => undefined };
  }
  if (hash === undefined) return { text: query, register: () => undefined };
  return {
    text: query,
    register: () => {
      persisted.remember(hash, query);
    },
  };
}

/**
 * The hash in `extensions.persistedQuery` (Apollo's automatic persisted queries), or undefined without that extension.
 * `text` is the query that the client sent with it, if any.
 * @throws GraphQLError with the code BAD_REQUEST if the extension is malformed or does not match the text.
 */
export function persistedHash(extensions: unknown, text: string | undefined): string | undefined {
  const extension = isRecord(extensions) ? extensions["persistedQuery"] : undefined;
  if (extension === undefined || extension === null) return undefined;
  if (!isRecord(extension) || extension["version"] !== 1) throw badRequest("Unsupported persisted query version");
  const hash = extension["sha256Hash"];
  if (typeof hash !== "string") throw badRequest("`sha256Hash` of a persisted query must be a string");
  if (text !== undefined && hash !== hashOf(text)) throw badRequest("provided sha does not match query");
  return hash;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function badRequest(message: string) {
  return clientError("BAD_REQUEST", message, { http: { status: 400 } });
}
