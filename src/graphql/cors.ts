import type { IncomingMessage, ServerResponse } from "node:http";

/** Whose pages may call from a browser: anybody's, or those of these origins. */
export type Origins = "any" | readonly string[];

/**
 * Lets pages of allowed origins call the server, such as Apollo Studio's Explorer in development. Returns true when the
 * request was a preflight, which is answered here.
 */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, origins: Origins): boolean {
  const { origin } = request.headers;
  response.setHeader("vary", "origin");
  if (origin === undefined) return false;
  if (origins !== "any" && !origins.includes(origin)) return false;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-credentials", "true");
  response.setHeader("access-control-expose-headers", "x-request-id, retry-after");
  if (request.method !== "OPTIONS" || request.headers["access-control-request-method"] === undefined) return false;
  response.setHeader("access-control-allow-methods", "GET, HEAD, POST");
  const wanted = request.headers["access-control-request-headers"];
  if (wanted !== undefined) response.setHeader("access-control-allow-headers", wanted);
  if (request.headers["access-control-request-private-network"] === "true") {
    response.setHeader("access-control-allow-private-network", "true");
  }
  response.setHeader("access-control-max-age", "86400");
  response.writeHead(204).end();
  return true;
}

/** Whether a websocket may be opened from there: browsers ask nobody first. What is no browser names no origin. */
export function isAllowedOrigin({ headers }: IncomingMessage, origins: Origins): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origins === "any" || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
