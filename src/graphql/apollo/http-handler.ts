import { HeaderMap, type ApolloServer, type BaseContext, type HTTPGraphQLResponse } from "@apollo/server";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { once } from "node:events";
import { GraphQLError } from "graphql";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { Authenticate } from "../access/authenticate.js";
import type { CorrelatedContext } from "../context.js";
import { clientAddress } from "../limits/client-address.js";
import type { Deadlines } from "../limits/deadlines.js";
import { tooManyFailures, type Failures } from "../limits/failures.js";
import type { Limits } from "../limits/limits.js";
import type { RequestHandler } from "../http/http.js";
import { normalizeBody, normalizeSearch } from "./http-parameters.js";
import { readJsonBody } from "../http/read-json-body.js";
import { HttpProblem } from "../http/respond.js";

/** What the GraphQL endpoint over HTTP consists of. */
export interface HttpGraphQLOptions<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  /** May refuse the request with a GraphQLError. */
  readonly authenticate: Authenticate;
  readonly createContext: (facts: CorrelatedContext) => Context;
  readonly deadlines: Deadlines;
  readonly limits: Pick<Limits, "maxMessageSize" | "trustedProxies">;
  readonly failures: Failures;
  /** The page for people who open the endpoint in a browser. */
  readonly page?: RequestHandler | undefined;
}

/** Answers GraphQL over HTTP: POST with a JSON body, and GET for queries. */
export function graphqlHandler<Context extends BaseContext>(options: HttpGraphQLOptions<Context>): RequestHandler {
  const { apollo, authenticate, createContext, deadlines, limits, failures, page } = options;

  const handle: RequestHandler = async (request, response, call) => {
    // Node sends no body for HEAD, and else it is a GET.
    const method = request.method === "HEAD" ? "GET" : request.method;
    if (method !== "POST" && method !== "GET") {
      throw new HttpProblem(405, "GraphQL is served through GET and POST", { allow: "GET, HEAD, POST" });
    }
    if (method === "GET" && page !== undefined && prefersHtml(request)) {
      await page(request, response, call);
      return;
    }
    const body = method === "POST" ? normalizeBody(await readJsonBody(request, limits.maxMessageSize)) : undefined;
    const search = method === "GET" ? normalizeSearch(call.search) : call.search;
    const time = deadlines.begin();
    response.once("close", time.cancel);
    try {
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: headerMap(request.headers), search, body },
        context: async () => {
          const { authorization } = request.headers;
          const { principal } = await authenticate(authorization).catch(refuseAccess);
          failures.recognize(authorization, principal);
          const address = clientAddress(request, limits.trustedProxies);
          return createContext({ origin: call.origin, principal, address, time });
        },
      });
      await send(response, answer);
    } finally {
      time.end();
    }
  };

  return async (request, response, call) => {
    const address = clientAddress(request, limits.trustedProxies);
    const caller = failures.callerOf(request.headers.authorization, address);
    const retryAfter = failures.retryAfter(caller);
    if (retryAfter > 0) {
      const headers = { "retry-after": String(retryAfter) };
      throw new HttpProblem(429, tooManyFailures, headers, "RATE_LIMITED", { retryAfter });
    }
    try {
      await handle(request, response, call);
    } catch (error) {
      if (error instanceof HttpProblem && error.status < 500) failures.charge(caller);
      throw error;
    }
    // A refusal with status 200 is charged by charge-failures.ts.
    if (isClientFault(response.statusCode)) failures.charge(caller);
  };
}

function isClientFault(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

/** As HTTP wants it said. */
function refuseAccess(error: unknown): never {
  if (error instanceof UnavailableError)
    throw new GraphQLError("", { originalError: error, extensions: { http: { status: 503 } } });
  if (error instanceof GraphQLError)
    error.extensions["http"] = { status: 401, headers: new HeaderMap([["www-authenticate", "Bearer"]]) };
  throw error;
}

function prefersHtml(request: IncomingMessage): boolean {
  const { accept } = request.headers;
  // Browsers name it first, and API clients not at all.
  return accept?.startsWith("text/html") === true;
}

/** What asks for the same as no `accept` at all, for which Apollo has nothing to negotiate. */
const anyJson = new Set(["*/*", "application/json"]);

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (typeof value === "string" && (name !== "accept" || !anyJson.has(value))) map.set(name, value);
  }
  return map;
}

async function send(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  // Answers are for who has asked, and old at once.
  response.setHeader("cache-control", "no-store");
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status ?? 200;
  if (body.kind === "complete") {
    response.setHeader("content-length", Buffer.byteLength(body.string));
    response.end(body.string);
    return;
  }
  for await (const chunk of body.asyncIterator) {
    if (!response.write(chunk)) await Promise.race([once(response, "drain"), once(response, "close")]);
    if (response.destroyed) return;
  }
  response.end();
}
