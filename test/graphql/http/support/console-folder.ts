import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** A built console on disk. */
export interface ConsoleFolder {
  readonly url: URL;
  readonly remove: () => Promise<void>;
}

/** The content of the script of {@link makeConsoleFolder}: long enough that its compressed variants are smaller. */
export const script = `console.log("${"console ".repeat(100)}");\n`;

/** Creates a folder like that of a built console, and a file beside it that is not public. */
export async function makeConsoleFolder(): Promise<ConsoleFolder> {
  const parent = await mkdtemp(join(tmpdir(), "bifold-console-"));
  const folder = join(parent, "web");
  await mkdir(join(folder, "assets"), { recursive: true });
  const files: Readonly<Record<string, string | Buffer>> = {
    "index.html": "<!doctype html><title>Console</title>",
    "favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "assets/main-4f3a.js": script,
    "assets/main-4f3a.js.br": brotliCompressSync(script),
    "assets/main-4f3a.js.gz": gzipSync(script),
    "assets/main-4f3a.js.map": "{}",
    ".stamp": "secret",
    "../secret.txt": "secret",
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return { url: pathToFileURL(`${folder}/`), remove: () => rm(parent, { recursive: true }) };
}
