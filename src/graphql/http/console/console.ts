import type { IncomingMessage, ServerResponse } from "node:http";
import { StartupError } from "../../../platform/process/startup-error.js";
import { readOnly } from "../health.js";
import type { RequestHandler } from "../http.js";
import { HttpProblem, respondJson, respondText } from "../respond.js";
import { selectEncoding } from "./encoding.js";
import { consoleFolder, isConsoleBuilt, isFilePath, loadFiles, type StaticFile } from "./files.js";

/** What a page of the console must know before its first request to `/graphql`. */
export interface ConsoleSettings {
  /** Whether requests need a token. */
  readonly auth: "off" | "jwt";
  /** Whether the server adds demo data. */
  readonly isDemo: boolean;
  /** The version of the server. */
  readonly version: string;
}

/** Options of {@link consoleHandlers}. */
export interface ConsoleOptions {
  readonly settings: ConsoleSettings;
  /** The folder of the built console; the default is the one of this package. */
  readonly folder?: URL | undefined;
  /** Whether the server starts without a built console. */
  readonly mayBeMissing: boolean;
}

/** The paths of the console. `/` is also every path that no other handler has. */
export type ConsoleRoutes = Readonly<Record<"/" | "/console.json", RequestHandler>>;

/** A page runs no code of others, connects only to this server, and is shown in no frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** In addition to those that every response has. */
const securityHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/**
 * Creates the handlers that serve the console: public files that contain no data. A page reads all data through
 * `/graphql`.
 * @throws StartupError if the console is not built and may not be missing.
 */
export async function consoleHandlers({
  settings,
  folder = consoleFolder,
  mayBeMissing,
}: ConsoleOptions): Promise<ConsoleRoutes> {
  return {
    "/": isConsoleBuilt(folder) ? serveFiles(await loadFiles(folder)) : refuseUnbuilt(mayBeMissing),
    "/console.json": readOnly((_request, response) => {
      respondJson(response, 200, settings);
    }),
  };
}

function refuseUnbuilt(mayBeMissing: boolean): RequestHandler {
  const message = "The console is not built: run `npm run build`";
  if (!mayBeMissing) throw new StartupError(`CONSOLE is true, but dist/web is missing. ${message}`);
  return (_request, _response, { path }) => {
    throw new HttpProblem(404, path === "/" ? message : `Not found: ${path}`);
  };
}

function serveFiles(files: ReadonlyMap<string, StaticFile>): RequestHandler {
  const page = files.get("/index.html");
  return (request, response, { path }) => {
    const isRead = request.method === "GET" || request.method === "HEAD";
    const named = path === "/" ? page : files.get(path);
    const file = named ?? (isRead && isNavigation(request, path) ? page : undefined);
    if (file === undefined) throw new HttpProblem(404, `Not found: ${path}`);
    if (!isRead) throw new HttpProblem(405, `${path} supports GET and HEAD only`, { allow: "GET, HEAD" });
    respondFile(request, response, file);
  };
}

/** The first segments of paths that belong to the API and to operators, below them as well. */
const reserved = /^\/(graphql|healthz|readyz|metrics|console\.json)(\/|$)/;
const wellFormed = /^[\w.~!$&'()*+,;=:@%/-]*$/;

/** Whether a browser opens a page of the console, whose router shows what belongs to the path. */
function isNavigation({ headers: { accept = "" } }: IncomingMessage, path: string): boolean {
  const acceptsHtml = accept.split(",").some((range) => /^\s*text\/html\s*(;|$)/i.test(range));
  return acceptsHtml && !reserved.test(path) && wellFormed.test(path) && !isFilePath(path);
}

function respondFile(request: IncomingMessage, response: ServerResponse, file: StaticFile): void {
  const { contentType, isImmutable, plain, encoded } = file;
  const encoding = selectEncoding(request.headers["accept-encoding"]?.toString(), (each) => encoded.has(each));
  const { body, etag } = (encoding && encoded.get(encoding)) ?? plain;
  const headers = {
    ...securityHeaders,
    "cache-control": isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
    etag,
    vary: "origin, accept-encoding",
  };
  if (matches(request.headers["if-none-match"], etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  respondText(response, 200, body, {
    ...headers,
    "content-type": contentType,
    ...(encoding && { "content-encoding": encoding }),
  });
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (
    ifNoneMatch?.split(",").some((each) => each.trim() === "*" || each.trim().replace(/^W\//, "") === etag) ?? false
  );
}
