import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from "@apollo/server";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { once } from "node:events";
import { GraphQLError } from "graphql";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { Authenticate } from "../access/authenticate.js";
import type { Principal } from "../access/principal.js";
import type { Identity } from "../access/verify-token.js";
import type { CorrelatedContext } from "../context.js";
import { clientAddress } from "../limits/client-address.js";
import type { OperationTime } from "../limits/deadlines.js";
import { tooManyFailures, type Failures } from "../limits/failures.js";
import type { Limits } from "../limits/limits.js";
import type { OperationLifecycle } from "../operation/operation-lifecycle.js";
import type { RequestCall, RequestHandler } from "../http/http.js";
import { normalizeBody, normalizeSearch } from "./http-parameters.js";
import { executeKnownRequest, type KnownResponse } from "../http/execute-known-request.js";
import { findKnownRequest, type KnownRequest } from "../http/known-request.js";
import { readJsonBody } from "../http/read-json-body.js";
import { HttpProblem } from "../http/respond.js";
import type { Streams } from "../streaming/stream-handler.js";

/** Options and collaborators of the GraphQL endpoint over HTTP. */
export interface HttpGraphQLOptions {
  readonly apollo: ApolloServer<CorrelatedContext>;
  /** Rejects with a GraphQLError to refuse the request. */
  readonly authenticate: Authenticate;
  readonly lifecycle: OperationLifecycle;
  /** Whether requests with known documents are answered without Apollo Server's pipeline, with the same responses. */
  readonly answersKnown: boolean;
  readonly limits: Pick<Limits, "maxMessageBytes" | "trustedProxies">;
  readonly failures: Failures;
  readonly streams: Pick<Streams, "tryHandle">;
  /** The page for browsers. */
  readonly page?: RequestHandler | undefined;
}

/** Serves GraphQL over HTTP: POST with a JSON body, and GET for queries. */
export function graphqlHandler(options: HttpGraphQLOptions): RequestHandler {
  const { limits, failures } = options;
  return async (request, response, call) => {
    const address = clientAddress(request, limits.trustedProxies);
    const caller = failures.callerOf(request.headers.authorization, address);
    const retryAfter = failures.retryAfter(caller);
    if (retryAfter > 0) {
      const headers = { "retry-after": String(retryAfter) };
      throw new HttpProblem(429, tooManyFailures, headers, "RATE_LIMITED", { retryAfter });
    }
    try {
      const charged = await handle(options, request, response, { ...call, address });
      if (charged === "by status" && isClientFault(response.statusCode)) failures.charge(caller);
    } catch (error) {
      if (error instanceof HttpProblem && isClientFault(error.status)) failures.charge(caller);
      throw error;
    }
  };
}

/** How a refusal counts towards the client's failures. The operation itself charges one with the status 200. */
type Charged = "by status" | "by operation";

async function handle(
  options: HttpGraphQLOptions,
  request: IncomingMessage,
  response: ServerResponse,
  call: ClientCall,
): Promise<Charged> {
  const { lifecycle, limits, page, streams } = options;
  // Node sends no body in response to HEAD, which is otherwise a GET.
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (method !== "POST" && method !== "GET") {
    throw new HttpProblem(405, "GraphQL is served over GET and POST", { allow: "GET, HEAD, POST" });
  }
  if (method === "GET" && page !== undefined && prefersHtml(request)) {
    await page(request, response, call);
    return "by status";
  }
  const body = method === "POST" ? await readJsonBody(request, limits.maxMessageBytes) : undefined;
  const known = options.answersKnown ? findKnownRequest(body, request.headers, lifecycle.gate) : undefined;
  const streamed = known ? undefined : streams.tryHandle({ method, body, request, response, call });
  if (streamed !== undefined) {
    await streamed;
    return "by operation";
  }
  const identity = known && options.authenticate.identified(request.headers.authorization);
  const time = lifecycle.startDeadline();
  response.on("close", () => {
    time.cancel();
  });
  try {
    if (known && identity) {
      const answered = executeKnown(options, { known, identity, request, response, call, time });
      const { status, headers, body: text } = answered instanceof Promise ? await answered : answered;
      sendText(response, status, headers, text);
    } else await sendByApollo(options, { method, body, request, response, call, time });
  } finally {
    time.end();
  }
  return "by status";
}

/** A request with its client's address. */
interface ClientCall extends RequestCall {
  readonly address: string;
}

/** A request and its response. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly call: ClientCall;
  readonly time: OperationTime;
}

/** Executes a request for which nothing needs to be parsed, validated, negotiated or verified. */
function executeKnown(
  { lifecycle, failures }: HttpGraphQLOptions,
  { known, identity, request, call, time }: Exchange & { known: KnownRequest; identity: Identity },
): KnownResponse | Promise<KnownResponse> {
  const { principal } = identity;
  failures.recognize(request.headers.authorization, principal);
  return executeKnownRequest(lifecycle, known, { origin: call.origin, principal, address: call.address, time });
}

async function sendByApollo(
  options: HttpGraphQLOptions,
  { method, body, request, response, call, time }: Exchange & { method: "GET" | "POST"; body: unknown },
): Promise<void> {
  const { apollo, lifecycle } = options;
  const { origin, address } = call;
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method,
      headers: headerMap(request.headers),
      search: method === "GET" ? normalizeSearch(call.search) : call.search,
      body: method === "POST" ? normalizeBody(body) : undefined,
    },
    context: async () =>
      lifecycle.createContext({ origin, time, address, principal: await identify(options, request) }),
  });
  await send(response, result);
}

async function identify({ authenticate, failures }: HttpGraphQLOptions, request: IncomingMessage): Promise<Principal> {
  const { authorization } = request.headers;
  const { principal } = await authenticate(authorization).catch(withHttpStatus);
  failures.recognize(authorization, principal);
  return principal;
}

function isClientFault(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

/** Adds the status and the headers that HTTP prescribes for a failed authentication. */
function withHttpStatus(error: unknown): never {
  if (error instanceof UnavailableError)
    throw new GraphQLError("", { originalError: error, extensions: { http: { status: 503 } } });
  if (error instanceof GraphQLError)
    error.extensions["http"] = { status: 401, headers: new HeaderMap([["www-authenticate", "Bearer"]]) };
  throw error;
}

function prefersHtml(request: IncomingMessage): boolean {
  const { accept } = request.headers;
  // Browsers name it first; API clients do not name it.
  return accept?.startsWith("text/html") === true;
}

/** Headers that mean the same as no `accept` header, which saves Apollo the content negotiation. */
const anyJson = new Set(["*/*", "application/json"]);

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (typeof value === "string" && (name !== "accept" || !anyJson.has(value))) map.set(name, value);
  }
  return map;
}

async function send(response: ServerResponse, { status = 200, headers, body }: HTTPGraphQLResponse): Promise<void> {
  const list = [...headers].flat();
  if (body.kind === "complete") {
    sendText(response, status, list, body.string);
    return;
  }
  response.writeHead(status, [...noStore, ...list]);
  for await (const chunk of body.asyncIterator) {
    if (!response.write(chunk)) await Promise.race([once(response, "drain"), once(response, "close")]);
    if (response.destroyed) return;
  }
  response.end();
}

function sendText(response: ServerResponse, status: number, headers: readonly string[], text: string): void {
  const bytes = Buffer.byteLength(text);
  response.writeHead(status, noStore.concat(headers, "content-length", String(bytes)));
  // Node encodes ASCII, which is the same in both, in half the time.
  response.end(text, bytes === text.length ? "latin1" : "utf8");
}

/** Responses are personal, and outdated at once. */
const noStore: readonly string[] = ["cache-control", "no-store"];
