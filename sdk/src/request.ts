import { startDeadline, type Deadline } from "./deadline.js";
import { BifoldError, NetworkError, type GraphQLErrorShape } from "./errors.js";
import type { GraphQLRequest } from "./operation.js";
import { currentToken, type ClientOptions } from "./options.js";
import { withRetry } from "./retry.js";

/** The `data` of a response. */
export type ResponseData = Readonly<Record<string, unknown>>;

/** Options of one HTTP request. */
export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Default: that of the client. */
  readonly attempts?: number;
}

/**
 * Sends a query or a mutation over HTTP; resolves to its data.
 * @throws BifoldError, NetworkError; the signal's reason.
 */
export type SendRequest = (
  request: GraphQLRequest,
  variables: object,
  options?: RequestOptions,
) => Promise<ResponseData>;

interface GraphQLResponse {
  readonly data?: ResponseData | null;
  readonly errors?: readonly GraphQLErrorShape[];
}

/** The statuses of a gateway or a server after which a retry can succeed. */
const temporaryStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Creates the function that sends requests. */
export function createSendRequest(options: ClientOptions): SendRequest {
  const { url, timeout = 30_000, onRetry } = options;
  return async (request, variables, { signal, attempts = options.attempts ?? 5 } = {}) => {
    const deadline = startDeadline(
      timeout,
      signal,
      () => new NetworkError(`${url} did not respond within ${timeout} ms`, { temporary: true }),
    );
    try {
      return await withRetry({ attempts, endsAtMs: deadline.endsAtMs, signal, onRetry }, async () => {
        const { data, errors } = await sendOnce(request, variables, options, deadline);
        if (!data || errors?.every((error) => isDamagedEntry(error, data)) === false)
          throw new BifoldError(errors ?? []);
        return data;
      });
    } finally {
      deadline.clear();
    }
  };
}

/** Sends the hash if the client does so, and the text if the server does not know the hash. */
async function sendOnce(
  { name, text, hash }: GraphQLRequest,
  variables: object,
  options: ClientOptions,
  deadline: Deadline,
): Promise<GraphQLResponse> {
  const common = { ...(name !== undefined && { operationName: name }), variables };
  if (!options.persisted || hash === undefined) return post({ query: text, ...common }, options, deadline);
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  const response = await post({ ...common, extensions }, options, deadline);
  if (response.errors?.[0]?.extensions?.["code"] !== "PERSISTED_QUERY_NOT_FOUND") return response;
  return post({ query: text, ...common, extensions }, options, deadline);
}

async function post(
  body: object,
  { url, token, fetch: send = fetch }: ClientOptions,
  deadline: Deadline,
): Promise<GraphQLResponse> {
  const bearer = await deadline.enforce(currentToken(token));
  const headers = {
    "content-type": "application/json",
    accept: "application/graphql-response+json, application/json",
    ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
  };
  const { signal } = deadline;
  const response = await send(url, { method: "POST", headers, body: JSON.stringify(body), signal }).catch(
    (cause: unknown) => {
      deadline.throwIfOver();
      throw new NetworkError(`Cannot connect to ${url}`, { temporary: true, cause });
    },
  );
  const { status } = response;
  const text = await response.text().catch((cause: unknown) => {
    deadline.throwIfOver();
    throw new NetworkError("The response ended early", { status, temporary: true, cause });
  });
  const parsed = parseResponse(text);
  if (parsed) return parsed;
  const retryAfter = retryAfterSeconds(response.headers.get("retry-after"));
  throw new NetworkError(`The response is not GraphQL (HTTP status ${status})`, {
    ...{ status, retryAfter, temporary: temporaryStatuses.has(status) },
  });
}

/** Whether an error only reports that a list lacks an entry which is damaged on the server. */
function isDamagedEntry({ path, extensions }: GraphQLErrorShape, data: unknown): boolean {
  if (extensions?.["code"] !== "DOCUMENT_UNREADABLE" || path === undefined) return false;
  let value = data;
  for (const step of path) value = (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[step];
  return value !== null && value !== undefined;
}

function parseResponse(text: string): GraphQLResponse | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const isResponse = typeof parsed === "object" && parsed !== null && ("data" in parsed || "errors" in parsed);
    return isResponse ? (parsed as GraphQLResponse) : undefined;
  } catch {
    return undefined;
  }
}

/** The seconds of a `Retry-After` header, which has a number of seconds or a date. */
function retryAfterSeconds(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
