import type { IncomingMessage } from "node:http";
import type { HeaderList } from "./headed-response.js";

/** The origins whose pages may send requests from a browser. */
export type Origins = "any" | readonly string[];

const withoutOrigin: HeaderList = ["vary", "origin"];

/** The CORS headers of a response. `vary` alone does not allow the origin. */
export function corsHeaders(origin: string | undefined, origins: Origins): HeaderList {
  if (origin === undefined || !isListed(origin, origins)) return withoutOrigin;
  return [
    ...withoutOrigin,
    ...["access-control-allow-origin", origin],
    ...["access-control-allow-credentials", "true"],
    ...["access-control-expose-headers", "x-request-id, retry-after"],
  ];
}

/** Whether a request is a preflight from an allowed origin. `cors` are the CORS headers of its response. */
export function isPreflight({ method, headers }: IncomingMessage, cors: HeaderList): boolean {
  return method === "OPTIONS" && cors !== withoutOrigin && headers["access-control-request-method"] !== undefined;
}

/** The further headers of the response to a preflight. */
export function preflightHeaders({ headers }: IncomingMessage): string[] {
  const requestedHeaders = headers["access-control-request-headers"];
  const isPrivate = headers["access-control-request-private-network"] === "true";
  return [
    ...["access-control-allow-methods", "GET, HEAD, POST"],
    ...(requestedHeaders === undefined ? [] : ["access-control-allow-headers", requestedHeaders]),
    ...(isPrivate ? ["access-control-allow-private-network", "true"] : []),
    ...["access-control-max-age", "86400"],
  ];
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
