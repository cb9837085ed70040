import type { IncomingMessage, ServerResponse } from "node:http";

/** The origins whose pages may send requests from a browser. */
export type Origins = "any" | readonly string[];

/**
 * Sets the CORS headers for allowed origins. Returns true if the request was a preflight, which is then answered.
 */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, origins: Origins): boolean {
  const { origin } = request.headers;
  response.setHeader("vary", "origin");
  if (origin === undefined) return false;
  if (!isListed(origin, origins)) return false;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-credentials", "true");
  response.setHeader("access-control-expose-headers", "x-request-id, retry-after");
  if (request.method !== "OPTIONS" || request.headers["access-control-request-method"] === undefined) return false;
  response.setHeader("access-control-allow-methods", "GET, HEAD, POST");
  const requestedHeaders = request.headers["access-control-request-headers"];
  if (requestedHeaders !== undefined) response.setHeader("access-control-allow-headers", requestedHeaders);
  if (request.headers["access-control-request-private-network"] === "true") {
    response.setHeader("access-control-allow-private-network", "true");
  }
  response.setHeader("access-control-max-age", "86400");
  response.writeHead(204).end();
  return true;
}

/**
 * Whether a WebSocket may be opened from this origin: a listed one, or that of the requested `host`. Browsers send no
 * preflight for a WebSocket. Clients other than browsers send no origin.
 */
export function isAllowedOrigin(origin: string | undefined, host: string | undefined, origins: Origins): boolean {
  if (origin === undefined || isListed(origin, origins)) return true;
  const url = parse(origin);
  // Behind a proxy that terminates TLS, only the origin has the scheme.
  return url !== undefined && host !== undefined && parse(`${url.protocol}//${host}`)?.host === url.host;
}

function isListed(origin: string, origins: Origins): boolean {
  if (origins === "any" || origins.includes(origin)) return true;
  const normal = parse(origin)?.origin;
  return normal !== undefined && normal !== "null" && origins.some((listed) => parse(listed)?.origin === normal);
}

/** Parsing normalizes: lower case, no default port, canonical IP addresses. */
function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
