import type { SubscribePayload } from "graphql-ws";
import type { GraphQLError } from "graphql";
import { z } from "zod";
import { clientError } from "./errors.js";
import { hashOf, type PersistedOperations } from "./limits/persisted-operations.js";

/** The text of an operation that came over a websocket. */
export interface OperationSource {
  readonly text: string;
  readonly hash: string;
  /** Remembers it by its hash, if that came along; for one that has been let in. */
  readonly keep: () => void;
}

const persistedQuery = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) });

/** The text of an operation, which may be sent as its hash alone once the text has come along with it. */
export function sourceOf(
  { query, extensions }: SubscribePayload,
  persisted: PersistedOperations,
): OperationSource | GraphQLError {
  const hash = persistedQuery.safeParse(extensions).data?.persistedQuery.sha256Hash;
  if (query === "" && hash !== undefined) {
    const text = persisted.find(hash);
    if (text === undefined) return clientError("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    return { text, hash, keep: () => undefined };
  }
  const actual = hashOf(query);
  if (hash !== undefined && hash !== actual) return clientError("BAD_REQUEST", "provided sha does not match query");
  const keep = () => {
    if (hash !== undefined) persisted.remember(actual, query);
  };
  return { text: query, hash: actual, keep };
}
