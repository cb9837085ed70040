import type { IncomingHttpHeaders } from "node:http";
import { isUtf8Query } from "../http/utf8.js";
import type { OperationParameters } from "../operation/admission.js";

type JsonObject = Readonly<Record<string, unknown>>;

const parameterNames = ["query", "operationName", "variables", "extensions"] as const;

/**
 * Returns the parameters in the JSON body of a POST. Undefined if they are malformed or name no operation: Apollo Server
 * reports that.
 */
export function bodyParameters(body: unknown): OperationParameters | undefined {
  if (!isObject(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (!isTextOrAbsent(query) || !isTextOrAbsent(operationName)) return undefined;
  if (!isObjectOrAbsent(variables) || !isObjectOrAbsent(extensions)) return undefined;
  return namesOperation(query, extensions)
    ? { query: query === null || query === "" ? undefined : query, operationName, variables, extensions }
    : undefined;
}

/** As {@link bodyParameters}, of the URL of a GET. `search` is its query part. */
export function searchParameters(search: string): OperationParameters | undefined {
  if (!isUtf8Query(search)) return undefined;
  const sent = new URLSearchParams(search);
  const given: Record<string, string> = {};
  for (const name of parameterNames) {
    const [value, ...repeated] = sent.getAll(name);
    if (repeated.length > 0) return undefined;
    if (value !== undefined) given[name] = value;
  }
  const { variables, extensions, ...texts } = given;
  try {
    return bodyParameters({
      ...texts,
      ...(variables !== undefined && { variables: JSON.parse(variables) as unknown }),
      ...(extensions !== undefined && { extensions: JSON.parse(extensions) as unknown }),
    });
  } catch {
    return undefined;
  }
}

/**
 * Whether a page of another site cannot have sent the GET without a preflight. Not less strict than Apollo Server, which
 * reports others as a potential cross-site request.
 */
export function isPreflighted(headers: IncomingHttpHeaders): boolean {
  const type = headers["content-type"];
  if (type !== undefined) return type.toLowerCase() === "application/json";
  return [headers["apollo-require-preflight"], headers["x-apollo-operation-name"]].some(
    (value) => value !== undefined && value.length > 0,
  );
}

function namesOperation(query: string | null | undefined, extensions: JsonObject | null | undefined): boolean {
  const persisted = extensions?.["persistedQuery"];
  return (query !== undefined && query !== null && query !== "") || (persisted !== undefined && persisted !== null);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isObjectOrAbsent(value: unknown): value is JsonObject | null | undefined {
  return value === undefined || value === null || isObject(value);
}

function isTextOrAbsent(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === "string";
}
