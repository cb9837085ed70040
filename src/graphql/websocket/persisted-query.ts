import type { SubscribePayload } from "graphql-ws";
import { GraphQLError } from "graphql";
import { clientError } from "../errors/errors.js";
import { hashOf, type PersistedOperations } from "../limits/persisted-operations.js";
import { persistedHash } from "../operation/persisted-query.js";

/** The text of an operation that came over a websocket. */
export interface OperationSource {
  readonly text: string;
  readonly hash: string;
  /** Remembers it by its hash, if that came along; for one that has been let in. */
  readonly keep: () => void;
}

/**
 * The text of an operation, which may be sent as its hash alone once the text has come along with it. The protocol wants
 * a query in every message, so an empty one counts as none.
 */
export function sourceOf(
  { query, extensions }: SubscribePayload,
  persisted: PersistedOperations,
): OperationSource | GraphQLError {
  const sent = query === "" ? undefined : query;
  const hash = tryHash(extensions, sent);
  if (hash instanceof GraphQLError) return hash;
  if (sent === undefined) {
    if (hash === undefined)
      return clientError("BAD_REQUEST", "An operation needs a query, or a persisted query's hash");
    const text = persisted.find(hash);
    if (text === undefined) return clientError("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    return { text, hash, keep: () => undefined };
  }
  const actual = hash ?? hashOf(sent);
  const keep = () => {
    if (hash !== undefined) persisted.remember(actual, sent);
  };
  return { text: sent, hash: actual, keep };
}

function tryHash(extensions: unknown, text: string | undefined): string | undefined | GraphQLError {
  try {
    return persistedHash(extensions, text);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}
