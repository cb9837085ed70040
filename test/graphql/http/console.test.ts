import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { consoleHandlers } from "../../../src/graphql/http/console/console.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";
import { makeConsoleFolder, script, type ConsoleFolder } from "./support/console-folder.js";
import { got, sendRaw } from "./support/raw-http.js";

const settings = { auth: "jwt", isDemo: false, version: "1.2.3" } as const;
let folder: ConsoleFolder;
let server: TinyServer;
let without: TinyServer;

beforeAll(async () => {
  folder = await makeConsoleFolder();
  const routes = await consoleHandlers({ settings, folder: folder.url, mayBeMissing: false });
  [server, without] = await Promise.all([startTinyServer({ routes }), startTinyServer()]);
});
afterAll(async () => {
  await Promise.all([server.close(), without.close(), folder.remove()]);
});

/** Sends the path and the headers as they are, and does not decompress. */
async function send(path: string, headers: OutgoingHttpHeaders = {}, method = "GET", to = server) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest({ port: to.port, path, method, headers: { host: "x", ...headers } }, resolve)
      .on("error", reject)
      .end();
  });
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

const navigation = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

describe("the console's page", () => {
  it("has headers that allow its own code only, and is revalidated by ETag", async () => {
    const { status, headers, body } = await send("/");
    expect([status, body.toString()]).toEqual([200, "<!doctype html><title>Console</title>"]);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "permissions-policy": expect.stringContaining("camera=()") as unknown,
      "cross-origin-opener-policy": "same-origin",
      "cache-control": "no-cache",
      vary: "origin, accept-encoding",
    });
    const etag = headers.etag ?? "";
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await send("/", { "if-none-match": sent });
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
    }
    expect((await send("/", { "if-none-match": '"other"' })).status).toBe(200);
  });

  it.each(["/orders", "/orders/0199f3c2", "/customers/ada@example.com", "/desk/", "/customers/auth0%7C5f7c8e"])(
    "is the answer to a browser that opens %s",
    async (path) => {
      const { status, headers } = await send(path, navigation);
      expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    },
  );

  it.each(["/", "/orders"])("answers HEAD at %s like GET, without the body", async (path) => {
    const [get, head] = await Promise.all([send(path, navigation), send(path, navigation, "HEAD")]);
    expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([
      200,
      0,
      get.headers["content-length"],
    ]);
  });

  it.each(["/", "/index.html", "/assets/main-4f3a.js", "/console.json"])(
    "refuses other methods at %s",
    async (path) => {
      const { status, headers } = await send(path, navigation, "POST");
      expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
    },
  );
});

describe("the console's files", () => {
  it("are immutable below /assets/", async () => {
    const { status, headers, body } = await send("/assets/main-4f3a.js");
    expect([status, body.toString()]).toEqual([200, script]);
    expect(headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(headers["content-encoding"]).toBeUndefined();
    expect((await send("/favicon.svg")).headers).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "no-cache",
    });
  });

  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["*", "br"],
    ["*;q=0, GZIP", "gzip"],
    ["br; q=0.000, *;q=0", undefined],
    ["identity", undefined],
    ["", undefined],
  ])("are encoded as Accept-Encoding %j allows: %s", async (accepted, encoding) => {
    const { headers, body } = await send("/assets/main-4f3a.js", { "accept-encoding": accepted });
    expect(headers["content-encoding"]).toBe(encoding);
    const decode = { br: brotliDecompressSync, gzip: gunzipSync, undefined: (bytes: Buffer) => bytes };
    expect(decode[String(encoding) as keyof typeof decode](body).toString()).toBe(script);
    expect(Number(headers["content-length"])).toBe(body.length);
  });

  it("have an ETag for each encoding", async () => {
    const etagOf = async (encoding: string) =>
      (await send("/assets/main-4f3a.js", { "accept-encoding": encoding })).headers.etag;
    expect(new Set([await etagOf("br"), await etagOf("gzip"), await etagOf("identity")]).size).toBe(3);
  });

  it.each(["/assets/main-0000.js", "/assets/main-4f3a.js.map", "/assets/main-4f3a.js.br", "/.stamp", "/favicon.ico"])(
    "do not include %s, even for a browser that opens it",
    async (path) => {
      const { status, headers } = await send(path, path === "/.stamp" ? {} : navigation);
      expect([status, headers["content-type"]]).toEqual([404, "application/json; charset=utf-8"]);
    },
  );

  it.each([
    ...["/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt"],
    ...[
      "/assets/..\\..\\secret.txt",
      "/\\..\\secret.txt",
      "//secret.txt",
      "/%00",
      "/index.html%00.js",
      "/./index.html",
    ],
    ...["/%c0%ae%c0%ae/secret.txt", "/file:///etc/passwd", "/__proto__", "/constructor", "/assets", "/.stamp", "/%zz"],
    ...[`/${"a".repeat(15_000)}`, `/${"../".repeat(4_000)}etc/passwd`],
  ])("are selected by their exact path: %s", async (path) => {
    const { status, body } = await send(path);
    expect([status, body.includes("secret\n") || body.toString() === "secret"]).toEqual([404, false]);
    const page = await send(path, navigation);
    expect([200, 404]).toContain(page.status);
    expect(page.body.toString()).not.toBe("secret");
  });

  it("answer any target without another file or an error of the server", async () => {
    const parts = fc.constantFrom("..", ".", "/", "\\", "%2e", "%2f", "%00", "%", "secret.txt", "assets", "index.html");
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 12 }), fc.boolean(), async (segments, isBrowser) => {
        const { status, body } = await send(`/${segments.join("")}`, isBrowser ? navigation : {});
        expect([200, 404]).toContain(status);
        expect(body.toString()).not.toBe("secret");
      }),
      { numRuns: 200 },
    );
    expect(server.logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it("refuse a target with a NUL, and one that is too long", async () => {
    const statuses = await sendRaw(server.port, [got("/\0", "Host: x")]);
    expect(statuses).toEqual(["HTTP/1.1 400 Bad Request"]);
    expect(await sendRaw(server.port, [got(`/${"a".repeat(20_000)}`, "Host: x")])).toEqual([
      "HTTP/1.1 431 Request Header Fields Too Large",
    ]);
  });
});

it("says in /console.json how to sign in", async () => {
  const { status, headers, body } = await send("/console.json");
  expect([status, JSON.parse(body.toString())]).toEqual([200, settings]);
  expect(headers).toMatchObject({ "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
});

describe("beside the console", () => {
  it.each([
    ...["GET /healthz", "GET /readyz", "POST /healthz", "GET /healthz/", "GET /metrics", "GET /metrics/x"],
    ...["GET /graphql", "GET /graphql/", "GET /graphql/playground/x", "PUT /graphql"],
    ...["POST /orders", "DELETE /orders", "OPTIONS /orders"],
  ])("%s is answered as without it", async (target) => {
    const [method, path = ""] = target.split(" ");
    for (const headers of [{}, navigation]) {
      const [one, other] = await Promise.all([send(path, headers, method), send(path, headers, method, without)]);
      const comparable = ({ status, headers: all, body }: typeof one) => {
        const { date: _date, "x-request-id": _id, ...rest } = all;
        return { status, rest, body: body.toString() };
      };
      expect(comparable(one)).toEqual(comparable(other));
    }
  });

  it("a path that a program requests is not found, with the same answer", async () => {
    const [one, other] = await Promise.all([send("/orders"), send("/orders", {}, "GET", without)]);
    expect([one.status, one.body.toString()]).toEqual([404, other.body.toString()]);
  });
});

describe("a console that is not built", () => {
  const nowhere = new URL("nowhere/", import.meta.url);

  it("is reported at / in development", async () => {
    const routes = await consoleHandlers({ settings, folder: nowhere, mayBeMissing: true });
    const unbuilt = await startTinyServer({ routes });
    const [page, other] = await Promise.all([
      send("/", navigation, "GET", unbuilt),
      send("/orders", navigation, "GET", unbuilt),
    ]);
    expect([page.status, page.body.toString()]).toEqual([404, expect.stringContaining("npm run build")]);
    expect(other.body.toString()).toContain("Not found: /orders");
    await unbuilt.close();
  });

  it("prevents the start in production", async () => {
    await expect(consoleHandlers({ settings, folder: nowhere, mayBeMissing: false })).rejects.toThrow(
      /^CONSOLE is true, but dist\/web is missing/,
    );
  });
});
