import { GraphQLError } from "graphql";
import { persistedHash } from "../operation/persisted-query.js";
import { HttpProblem } from "../http/respond.js";
import { isUtf8Query } from "../http/utf8.js";

/**
 * The JSON body of a POST, in the form that Apollo expects. Apollo checks the types of the parameters; what it takes for
 * a fault of the server is refused here.
 * @throws HttpProblem when its persisted query is malformed.
 */
export function normalizeBody(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const { query, operationName, extensions } = body as Readonly<Record<string, unknown>>;
  checkPersistedQuery(extensions, typeof query === "string" ? query : undefined);
  return operationName === "" ? { ...body, operationName: null } : body;
}

/**
 * The query part of a GET's URL, in the form that Apollo expects.
 * @throws HttpProblem when it is not UTF-8, or its persisted query is malformed.
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

/** Undefined for what is no JSON, which Apollo refuses. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
