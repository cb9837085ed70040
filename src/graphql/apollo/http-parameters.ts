import { GraphQLError } from "graphql";
import { persistedHash } from "../operation/persisted-query.js";
import { HttpProblem } from "../http/respond.js";
import { isUtf8Query } from "../http/utf8.js";

/**
 * Normalizes the JSON body of a POST for Apollo. Apollo checks the types of the parameters, but reports a malformed
 * persisted query as a fault of the server.
 * @throws HttpProblem if the persisted query is malformed.
 */
export function normalizeBody(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const { query, operationName, extensions } = body as Readonly<Record<string, unknown>>;
  checkPersistedQuery(extensions, typeof query === "string" ? query : undefined);
  return operationName === "" ? { ...body, operationName: null } : body;
}

/**
 * Normalizes the query part of a GET's URL for Apollo.
 * @throws HttpProblem if it is not UTF-8 or its persisted query is malformed.
 */
export function normalizeSearch(search: string): string {
  if (!isUtf8Query(search)) throw new HttpProblem(400, "The query part of the URL must be percent-encoded UTF-8");
  const parameters = new URLSearchParams(search);
  const extensions = parameters.get("extensions");
  if (extensions !== null) checkPersistedQuery(tryParse(extensions), parameters.get("query") ?? undefined);
  if (parameters.getAll("operationName").join("") !== "") return search;
  // "Equivalent to omitting the parameter" (GraphQL over HTTP).
  parameters.delete("operationName");
  return `?${parameters.toString()}`;
}

function checkPersistedQuery(extensions: unknown, query: string | undefined): void {
  try {
    persistedHash(extensions, query);
  } catch (error) {
    throw error instanceof GraphQLError ? new HttpProblem(400, error.message) : error;
  }
}

/** Returns undefined for invalid JSON, which Apollo rejects. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
