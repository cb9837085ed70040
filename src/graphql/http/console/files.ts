import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { encodings, type Encoding } from "./encoding.js";

/** A file with its precompressed variants. */
export interface StaticFile {
  readonly contentType: string;
  /** Whether its name contains a hash of its content, so that it never changes. */
  readonly isImmutable: boolean;
  readonly plain: Variant;
  readonly encoded: ReadonlyMap<Encoding, Variant>;
}

/** The content of a file in one encoding. */
export interface Variant {
  readonly body: Buffer;
  readonly etag: string;
}

/** The output of `npm run build`. The relative path is the same from src/ and from dist/. */
export const consoleFolder = new URL("../../../../dist/web/", import.meta.url);

/** Returns whether the folder contains a built console. */
export function isConsoleBuilt(folder: URL = consoleFolder): boolean {
  return existsSync(new URL("index.html", folder));
}

/** Other files, such as source maps, are not served. */
const contentTypes: Readonly<Partial<Record<string, string>>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/**
 * Reads the files of a built console into memory, by their path in a URL. A request only selects one of them, so no path
 * reaches the file system.
 */
export async function loadFiles(folder: URL): Promise<ReadonlyMap<string, StaticFile>> {
  const root = fileURLToPath(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join("/"))
    .filter((path) => !path.split("/").some((segment) => segment.startsWith(".")));
  const present = new Set(paths);
  const loaded = paths.map(async (path) => {
    const contentType = contentTypes[extname(path)];
    return contentType === undefined ? [] : [[`/${path}`, await loadFile(root, path, contentType, present)] as const];
  });
  return new Map((await Promise.all(loaded)).flat());
}

async function loadFile(
  root: string,
  path: string,
  contentType: string,
  present: ReadonlySet<string>,
): Promise<StaticFile> {
  const read = async (name: string): Promise<Variant> => {
    const body = await readFile(join(root, name));
    return { body, etag: `"${createHash("sha256").update(body).digest("base64url")}"` };
  };
  const variants = encodings
    .filter(({ suffix }) => present.has(path + suffix))
    .map(async ({ name, suffix }) => [name, await read(path + suffix)] as const);
  return {
    contentType,
    isImmutable: path.startsWith("assets/"),
    plain: await read(path),
    encoded: new Map(await Promise.all(variants)),
  };
}

/** Returns whether a path looks like that of a file, not of a page. */
export function isFilePath(path: string): boolean {
  const extension = extname(path).toLowerCase();
  return path.startsWith("/assets/") || extension in contentTypes || extension === ".map" || extension === ".json";
}
