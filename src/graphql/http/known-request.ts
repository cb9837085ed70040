import type { IncomingHttpHeaders } from "node:http";
import { OperationTypeNode } from "graphql";
import type { OperationGate } from "../operation/operation-gate.js";
import type { SelectedOperation } from "../operation/prepare-document.js";

/** A well-formed request for a query or a mutation whose document is known to be valid. */
export interface KnownRequest {
  readonly selected: SelectedOperation;
  readonly variables: JsonObject | undefined;
  readonly extensions: JsonObject | undefined;
  readonly mediaType: ResponseMediaType;
}

/** How a client wants its response. */
export interface ResponseMediaType {
  readonly contentType: string;
  /** Whether the client accepts `application/graphql-response+json`, in which a failed request has its own status. */
  readonly hasStatus: boolean;
}

type JsonObject = Readonly<Record<string, unknown>>;

const json: ResponseMediaType = { contentType: "application/json; charset=utf-8", hasStatus: false };
const graphqlResponse: ResponseMediaType = {
  contentType: "application/graphql-response+json; charset=utf-8",
  hasStatus: true,
};

/** The media type by the value of `accept`, for values that need no negotiation. */
const mediaTypes: ReadonlyMap<string, ResponseMediaType> = new Map([
  ["*/*", json],
  ["application/json", json],
  ["application/graphql-response+json", graphqlResponse],
  // This project's SDK.
  ["application/graphql-response+json, application/json", graphqlResponse],
  // Apollo Client 4.
  ["application/graphql-response+json,application/json;q=0.9", graphqlResponse],
]);

/** Asks a subgraph for the duration of each field. */
const traceHeader = "apollo-federation-include-trace";

/** Returns the request if its body and headers are of the common form and its document is known. Otherwise undefined. */
export function findKnownRequest(
  body: unknown,
  headers: IncomingHttpHeaders,
  { findPrepared, persisted }: Pick<OperationGate, "findPrepared" | "persisted">,
): KnownRequest | undefined {
  const mediaType = headers.accept === undefined ? json : mediaTypes.get(headers.accept);
  if (mediaType === undefined || headers[traceHeader] !== undefined || !isObject(body)) return undefined;
  const { operationName = null, variables = null, extensions = null } = body;
  if (variables !== null && !isObject(variables)) return undefined;
  if (extensions !== null && !isObject(extensions)) return undefined;
  if (operationName !== null && typeof operationName !== "string") return undefined;
  const text = textOf(body["query"], extensions?.["persistedQuery"], persisted.find);
  // An empty name is none.
  const selected = text === undefined ? undefined : findPrepared(text, operationName === "" ? null : operationName);
  if (selected === undefined || selected.operation.operation === OperationTypeNode.SUBSCRIPTION) return undefined;
  return { selected, variables: variables ?? undefined, extensions: extensions ?? undefined, mediaType };
}

/** The text that was sent, or that is persisted under the hash that was sent alone. */
function textOf(
  query: unknown,
  persistedQuery: unknown,
  find: (hash: string) => string | undefined,
): string | undefined {
  if (persistedQuery === undefined || persistedQuery === null) return typeof query === "string" ? query : undefined;
  // With a text, the client registers it.
  if (query !== undefined || !isObject(persistedQuery) || persistedQuery["version"] !== 1) return undefined;
  const hash = persistedQuery["sha256Hash"];
  return typeof hash === "string" ? find(hash) : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
