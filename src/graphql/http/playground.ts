import { readFile, readdir } from "node:fs/promises";
import { extname } from "node:path";
import type { RequestHandler } from "./http.js";
import { HttpProblem, respondText } from "./respond.js";

/** GraphiQL at the GraphQL endpoint, for development. */
export interface Playground {
  /** The HTML page. */
  readonly page: RequestHandler;
  /** The files that the page loads. */
  readonly routes: Readonly<Record<"/graphql/playground/", RequestHandler>>;
}

/** The output of `npm run build:playground`. The relative path is the same from src/ and from dist/. */
const folder = new URL("../../../dist/playground/", import.meta.url);

const contentTypes: Readonly<Partial<Record<string, string>>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".ttf": "font/ttf",
};

/** The page loads everything from this server and cannot connect to others. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Creates the handlers that serve the built playground. */
export async function playgroundHandlers(): Promise<Playground> {
  const names = new Set(await readdir(folder).catch(() => []));
  const stamp = names.has("stamp") ? await readFile(new URL("stamp", folder), "utf8") : "";
  const etag = `"${stamp}"`;

  async function serve(name: string, ...[request, response]: Parameters<RequestHandler>): Promise<void> {
    const type = contentTypes[extname(name)];
    if (type === undefined || !names.has(name)) throw new HttpProblem(404, "Playground file not found");
    const headers = { "cache-control": "no-cache", etag };
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    const body = await readFile(new URL(name, folder));
    respondText(response, 200, body, {
      ...headers,
      "content-type": type,
      "content-security-policy": contentSecurityPolicy,
      "x-content-type-options": "nosniff",
    });
  }

  return {
    page: (request, response, call) => {
      if (stamp === "") throw new HttpProblem(404, "The playground is not built: run `npm run build:playground`");
      return serve("index.html", request, response, call);
    },
    routes: {
      "/graphql/playground/": (request, response, call) =>
        serve(call.path.slice("/graphql/playground/".length), request, response, call),
    },
  };
}
